### Bahasa Indonesia

site-title = Pusat Bantuan
site-description = Jawaban, panduan, dan definisi.

skip-to-content = Langsung ke konten
home = Beranda
header-label = Bagian atas halaman
navigation-label = Utama
breadcrumbs-label = Jejak navigasi
footer-label = Bagian bawah halaman
page-title = { $page } – { $site }

languages = Bahasa
languages-current = Bahasa: { $language }
language-not-translated = belum diterjemahkan
link-in-language = dalam bahasa { $language }
choose-language = Pilih bahasa Anda

search = Cari
search-label = Cari di pusat bantuan
search-placeholder = Cari artikel
search-submit = Cari
search-title = Hasil pencarian
search-results-for = Hasil untuk “{ $query }”
search-count = { $count ->
   *[other] { $count } hasil
}
search-none = Tidak ada hasil untuk “{ $query }”
search-none-help = Periksa ejaannya, gunakan lebih sedikit kata, atau lihat topik di bawah ini.
search-browse-tags = Jelajahi topik
search-needs-javascript = Pencarian memerlukan JavaScript. Semua artikel dapat ditemukan dalam daftar di bawah ini.
search-loading = Mencari…
search-failed = Pencarian tidak dapat dimuat. Silakan coba lagi.
search-in-section = di { $section }
search-suggestions = Artikel yang cocok
search-all = Tampilkan semua hasil untuk “{ $query }”
search-similar = Tidak ada yang persis sama. Berikut hasil untuk kata yang mirip.
search-retry = Coba lagi
search-popular-tags = Topik yang sering dibahas

reading-time = { $minutes ->
   *[other] Waktu baca { $minutes } menit
}
updated-on = Diperbarui pada { $date }
published-on = Diterbitkan pada { $date }
written-by = Oleh { $author }
tags-label = Tag
contents = Di halaman ini
definition = Definisi
synonyms = Disebut juga: { $list }
faq-heading = Pertanyaan umum
related-articles = Artikel terkait
heading-link = Tautan ke “{ $heading }”
tags-more = { $count ->
   *[other] { $count } tag lainnya
}
tags-more-short = +{ $count }
edit-page = Edit halaman ini
figure-zoom = Perbesar gambar
video-play = Putar video: { $title }
video-no-support = Peramban Anda tidak dapat memutar video ini.
video-download = Unduh video

alert-note = Catatan
alert-tip = Kiat
alert-important = Penting
alert-warning = Peringatan
alert-caution = Hati-hati
footnotes = Catatan kaki
footnote-reference = Catatan kaki { $number }
footnote-back = Kembali ke teks
table-label = Tabel
task-done = Selesai
task-open = Belum selesai
code-copy = Salin
code-copied = Disalin

notice-fallback = Artikel ini belum tersedia dalam bahasa Anda. Anda membacanya dalam bahasa { $language }.
notice-stale = Versi asli artikel ini telah berubah ({ $date }) sejak diterjemahkan.
notice-stale-undated = Versi asli artikel ini telah berubah sejak diterjemahkan.
notice-machine = Artikel ini diterjemahkan oleh mesin dan belum ditinjau.
notice-original = Baca versi asli
notice-help-translate = Bantu menerjemahkannya

articles-count = { $count ->
   *[other] { $count } artikel
}
alphabet = Abjad
index-other = Lainnya
section-empty = Belum ada artikel di sini.
tags-title = Topik
tags-description = Semua topik di pusat bantuan.
authors-title = Penulis
authors-description = Orang-orang yang menulis di pusat bantuan ini.
tag-articles = Artikel tentang { $tag }
author-articles = Artikel oleh { $author }
newest-articles = Baru diperbarui
sections-heading = Jelajahi menurut bagian
mentioned-in = Disebutkan dalam

feedback-question = Apakah informasi ini membantu?
feedback-yes = Ya
feedback-no = Tidak
feedback-thanks = Terima kasih atas jawaban Anda.

closing-cta-heading = Masih butuh bantuan?
closing-cta-text = Tim kami dengan senang hati menjawab pertanyaan Anda.
closing-cta-label = Hubungi kami

not-found-title = Halaman tidak ditemukan
not-found-text = Halaman yang Anda cari telah dipindahkan atau tidak pernah ada. Coba salah satu dari ini:
not-found-gone = Artikel ini telah ditarik.
not-found-superseded = Artikel ini telah digantikan oleh artikel lain.

redirect-title = Halaman ini telah dipindahkan
redirect-text = Halaman ini sekarang ada di { $link }.

feed-title = { $site } – artikel baru dan yang diperbarui

theme-toggle = Ubah warna
theme-light = Terang
theme-dark = Gelap
theme-auto = Sesuai perangkat ini
menu = Menu
close = Tutup
back-to-top = Kembali ke atas
