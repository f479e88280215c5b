### ไทย

site-title = ศูนย์ช่วยเหลือ
site-description = คำตอบ คู่มือ และคำจำกัดความ

skip-to-content = ข้ามไปยังเนื้อหา
home = หน้าแรก
header-label = ส่วนหัว
navigation-label = หลัก
breadcrumbs-label = เส้นทางนำทาง
footer-label = ส่วนท้าย
page-title = { $page } – { $site }

languages = ภาษา
languages-current = ภาษา: { $language }
language-not-translated = ยังไม่ได้แปล
link-in-language = เป็นภาษา{ $language }
choose-language = เลือกภาษาของคุณ

search = ค้นหา
search-label = ค้นหาในศูนย์ช่วยเหลือ
search-placeholder = ค้นหาบทความ
search-submit = ค้นหา
search-title = ผลการค้นหา
search-results-for = ผลการค้นหาสำหรับ “{ $query }”
search-count = { $count ->
   *[other] ผลลัพธ์ { $count } รายการ
}
search-none = ไม่พบผลลัพธ์สำหรับ “{ $query }”
search-none-help = ตรวจสอบตัวสะกด ใช้คำให้น้อยลง หรือดูหัวข้อด้านล่าง
search-browse-tags = เลือกดูหัวข้อ
search-needs-javascript = การค้นหาต้องใช้ JavaScript คุณดูบทความทั้งหมดได้จากรายการด้านล่าง
search-loading = กำลังค้นหา…
search-failed = โหลดการค้นหาไม่สำเร็จ โปรดลองอีกครั้ง
search-in-section = ใน { $section }
search-suggestions = บทความที่พบ
search-all = แสดงผลการค้นหาทั้งหมดสำหรับ “{ $query }”
search-similar = ไม่พบคำที่ตรงกันทุกตัวอักษร นี่คือผลลัพธ์ของคำที่ใกล้เคียง
search-retry = ลองอีกครั้ง
search-popular-tags = หัวข้อที่พบบ่อย

reading-time = { $minutes ->
   *[other] ใช้เวลาอ่าน { $minutes } นาที
}
updated-on = อัปเดตเมื่อ { $date }
published-on = เผยแพร่เมื่อ { $date }
written-by = โดย { $author }
tags-label = แท็ก
contents = ในหน้านี้
definition = คำจำกัดความ
synonyms = ชื่อเรียกอื่น: { $list }
faq-heading = คำถามที่พบบ่อย
related-articles = บทความที่เกี่ยวข้อง
heading-link = ลิงก์ไปยัง “{ $heading }”
tags-more = { $count ->
   *[other] อีก { $count } แท็ก
}
tags-more-short = +{ $count }
edit-page = แก้ไขหน้านี้
figure-zoom = ขยายรูปภาพ
video-play = เล่นวิดีโอ: { $title }
video-no-support = เบราว์เซอร์ของคุณเล่นวิดีโอนี้ไม่ได้
video-download = ดาวน์โหลดวิดีโอ

alert-note = หมายเหตุ
alert-tip = เคล็ดลับ
alert-important = สำคัญ
alert-warning = คำเตือน
alert-caution = ข้อควรระวัง
footnotes = เชิงอรรถ
footnote-reference = เชิงอรรถ { $number }
footnote-back = กลับไปที่เนื้อหา
table-label = ตาราง
task-done = เสร็จแล้ว
task-open = ยังไม่ได้ทำ
code-copy = คัดลอก
code-copied = คัดลอกแล้ว

notice-fallback = บทความนี้ยังไม่มีในภาษาของคุณ คุณกำลังอ่านฉบับภาษา{ $language }
notice-stale = ต้นฉบับของบทความนี้มีการเปลี่ยนแปลง ({ $date }) หลังจากที่แปลแล้ว
notice-stale-undated = ต้นฉบับของบทความนี้มีการเปลี่ยนแปลงหลังจากที่แปลแล้ว
notice-machine = บทความนี้แปลโดยเครื่องและยังไม่ได้รับการตรวจทาน
notice-original = อ่านต้นฉบับ
notice-help-translate = ช่วยแปลบทความนี้

articles-count = { $count ->
   *[other] { $count } บทความ
}
alphabet = ดัชนีตัวอักษร
index-other = อื่นๆ
section-empty = ยังไม่มีบทความในส่วนนี้
tags-title = หัวข้อ
tags-description = หัวข้อทั้งหมดของศูนย์ช่วยเหลือ
authors-title = ผู้เขียน
authors-description = ผู้ที่เขียนบทความในศูนย์ช่วยเหลือ
tag-articles = บทความเกี่ยวกับ { $tag }
author-articles = บทความโดย { $author }
newest-articles = อัปเดตล่าสุด
sections-heading = เลือกดูตามหมวด
mentioned-in = กล่าวถึงใน

feedback-question = ข้อมูลนี้มีประโยชน์ไหม
feedback-yes = มี
feedback-no = ไม่มี
feedback-thanks = ขอบคุณสำหรับคำตอบของคุณ

closing-cta-heading = ยังต้องการความช่วยเหลือไหม
closing-cta-text = ทีมของเรายินดีตอบคำถามของคุณ
closing-cta-label = ติดต่อเรา

not-found-title = ไม่พบหน้านี้
not-found-text = หน้าที่คุณกำลังหาถูกย้ายไปแล้วหรือไม่เคยมีอยู่ ลองดูรายการต่อไปนี้:
not-found-gone = บทความนี้ถูกนำออกแล้ว
not-found-superseded = มีบทความอื่นมาแทนบทความนี้แล้ว

redirect-title = หน้านี้ย้ายแล้ว
redirect-text = ขณะนี้หน้านี้อยู่ที่ { $link }

feed-title = { $site } – บทความใหม่และบทความที่อัปเดต

theme-toggle = เปลี่ยนสี
theme-light = สว่าง
theme-dark = มืด
theme-auto = ตามอุปกรณ์นี้
menu = เมนู
close = ปิด
back-to-top = กลับไปด้านบน
