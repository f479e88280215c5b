### Bahasa Melayu

site-title = Pusat Bantuan
site-description = Jawapan, panduan dan definisi.

skip-to-content = Langkau ke kandungan
home = Laman utama
header-label = Bahagian atas halaman
navigation-label = Utama
breadcrumbs-label = Jejak navigasi
footer-label = Bahagian bawah halaman
page-title = { $page } – { $site }

languages = Bahasa
languages-current = Bahasa: { $language }
language-not-translated = belum diterjemahkan
link-in-language = dalam bahasa { $language }
choose-language = Pilih bahasa anda

search = Cari
search-label = Cari dalam pusat bantuan
search-placeholder = Cari artikel
search-submit = Cari
search-title = Hasil carian
search-results-for = Hasil untuk “{ $query }”
search-count = { $count ->
   *[other] { $count } hasil
}
search-none = Tiada hasil untuk “{ $query }”
search-none-help = Semak ejaan, kurangkan perkataan atau lihat topik di bawah.
search-browse-tags = Terokai topik
search-needs-javascript = Carian memerlukan JavaScript. Anda boleh menemukan semua artikel dalam senarai di bawah.
search-loading = Sedang mencari…
search-failed = Carian tidak dapat dimuatkan. Sila cuba lagi.
search-in-section = dalam { $section }
search-suggestions = Artikel yang sepadan
search-all = Tunjukkan semua hasil untuk “{ $query }”
search-similar = Tiada padanan tepat. Ini hasil bagi perkataan yang serupa.
search-retry = Cuba lagi
search-popular-tags = Topik yang kerap dibincangkan

reading-time = { $minutes ->
   *[other] Bacaan { $minutes } minit
}
updated-on = Dikemas kini pada { $date }
published-on = Diterbitkan pada { $date }
written-by = Oleh { $author }
tags-label = Tag
contents = Pada halaman ini
definition = Definisi
synonyms = Juga dikenali sebagai: { $list }
faq-heading = Soalan lazim
related-articles = Artikel berkaitan
heading-link = Pautan ke “{ $heading }”
tags-more = { $count ->
   *[other] { $count } tag lagi
}
tags-more-short = +{ $count }
edit-page = Edit halaman ini
figure-zoom = Besarkan gambar
video-play = Mainkan video: { $title }
video-no-support = Pelayar anda tidak dapat memainkan video ini.
video-download = Muat turun video

alert-note = Nota
alert-tip = Petua
alert-important = Penting
alert-warning = Amaran
alert-caution = Awas
footnotes = Nota kaki
footnote-reference = Nota kaki { $number }
footnote-back = Kembali ke teks
table-label = Jadual
task-done = Selesai
task-open = Belum selesai
code-copy = Salin
code-copied = Disalin

notice-fallback = Artikel ini belum tersedia dalam bahasa anda. Anda sedang membacanya dalam bahasa { $language }.
notice-stale = Versi asal artikel ini telah berubah ({ $date }) sejak diterjemahkan.
notice-stale-undated = Versi asal artikel ini telah berubah sejak diterjemahkan.
notice-machine = Artikel ini diterjemahkan oleh mesin dan belum disemak.
notice-original = Baca versi asal
notice-help-translate = Bantu menterjemahkannya

articles-count = { $count ->
   *[other] { $count } artikel
}
alphabet = Abjad
index-other = Lain-lain
section-empty = Belum ada artikel di sini.
tags-title = Topik
tags-description = Semua topik dalam pusat bantuan.
authors-title = Penulis
authors-description = Orang yang menulis untuk pusat bantuan ini.
tag-articles = Artikel tentang { $tag }
author-articles = Artikel oleh { $author }
newest-articles = Baru dikemas kini
sections-heading = Terokai mengikut bahagian
mentioned-in = Disebut dalam

feedback-question = Adakah maklumat ini membantu?
feedback-yes = Ya
feedback-no = Tidak
feedback-thanks = Terima kasih atas jawapan anda.

closing-cta-heading = Masih perlukan bantuan?
closing-cta-text = Pasukan kami sedia menjawab soalan anda.
closing-cta-label = Hubungi kami

not-found-title = Halaman tidak ditemui
not-found-text = Halaman yang anda cari telah dipindahkan atau tidak pernah wujud. Cuba salah satu daripada yang berikut:
not-found-gone = Artikel ini telah ditarik balik.
not-found-superseded = Artikel ini telah digantikan dengan artikel lain.

redirect-title = Halaman ini telah dipindahkan
redirect-text = Halaman ini kini berada di { $link }.

feed-title = { $site } – artikel baharu dan yang dikemas kini

theme-toggle = Tukar warna
theme-light = Cerah
theme-dark = Gelap
theme-auto = Ikut peranti ini
menu = Menu
close = Tutup
back-to-top = Kembali ke atas
