# The words of this site. Those of the interface are built in; write one of them
# here to change it.
site-title = Example Help
site-description = Guides to your account.
