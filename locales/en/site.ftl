### The demo's own words.

site-title = Postella Help Center
site-description = Learn how to set up Postella, answer customer email as a team, and make sense of the terms you meet along the way.
closing-cta-heading = Still have a question?
closing-cta-text = Write to us. A person reads every message, on working days within four hours.
closing-cta-label = Contact support
