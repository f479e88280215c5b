### The demo's own words.

site-title = مركز مساعدة Postella
site-description = تعرّف على كيفية إعداد Postella، والرد على بريد العملاء مع فريقك، وفهم المصطلحات التي تصادفها في الطريق.
closing-cta-heading = هل بقي لديك سؤال؟
closing-cta-text = راسلنا. يقرأ كل رسالة شخصٌ من فريقنا، ونرد في أيام العمل خلال أربع ساعات.
closing-cta-label = تواصل مع الدعم
