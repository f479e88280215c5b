### Türkçe

site-title = Yardım Merkezi
site-description = Yanıtlar, kılavuzlar ve tanımlar.

skip-to-content = İçeriğe geç
home = Ana sayfa
header-label = Üst bilgi
navigation-label = Ana menü
breadcrumbs-label = Gezinti yolu
footer-label = Alt bilgi
page-title = { $page } – { $site }

languages = Diller
languages-current = Dil: { $language }
language-not-translated = çevrilmedi
link-in-language = { $language } dilinde
choose-language = Dilinizi seçin

search = Ara
search-label = Yardım merkezinde ara
search-placeholder = Makale ara
search-submit = Ara
search-title = Arama sonuçları
search-results-for = “{ $query }” için sonuçlar
search-count = { $count ->
    [one] { $count } sonuç
   *[other] { $count } sonuç
}
search-none = “{ $query }” için sonuç bulunamadı
search-none-help = Yazımı kontrol edin, daha az sözcük kullanın veya aşağıdaki konulara göz atın.
search-browse-tags = Konulara göz at
search-needs-javascript = Arama için JavaScript gerekir. Tüm makaleleri aşağıdaki listelerde bulabilirsiniz.
search-loading = Aranıyor…
search-failed = Arama yüklenemedi. Lütfen tekrar deneyin.
search-in-section = Bölüm: { $section }
search-suggestions = Bulunan makaleler
search-all = “{ $query }” için tüm sonuçları göster
search-similar = Tam eşleşme yok. Bunlar benzer sözcüklerin sonuçlarıdır.
search-retry = Yeniden dene
search-popular-tags = Sık geçen konular

reading-time = { $minutes ->
    [one] { $minutes } dakikalık okuma
   *[other] { $minutes } dakikalık okuma
}
updated-on = { $date } tarihinde güncellendi
published-on = { $date } tarihinde yayımlandı
written-by = Yazan: { $author }
tags-label = Etiketler
contents = Bu sayfada
definition = Tanım
synonyms = Diğer adları: { $list }
faq-heading = Sık sorulan sorular
related-articles = İlgili makaleler
heading-link = “{ $heading }” bağlantısı
tags-more = { $count ->
    [one] { $count } etiket daha
   *[other] { $count } etiket daha
}
tags-more-short = +{ $count }
edit-page = Bu sayfayı düzenle
figure-zoom = Resmi büyüt
video-play = Videoyu oynat: { $title }
video-no-support = Tarayıcınız bu videoyu oynatamıyor.
video-download = Videoyu indir

alert-note = Not
alert-tip = İpucu
alert-important = Önemli
alert-warning = Uyarı
alert-caution = Dikkat
footnotes = Dipnotlar
footnote-reference = Dipnot { $number }
footnote-back = Metne dön
table-label = Tablo
task-done = Tamamlandı
task-open = Yapılacak
code-copy = Kopyala
code-copied = Kopyalandı

notice-fallback = Bu makale henüz sizin dilinizde yok. Şu dilde okuyorsunuz: { $language }.
notice-stale = Bu makalenin özgün hâli çevrildikten sonra değişti ({ $date }).
notice-stale-undated = Bu makalenin özgün hâli çevrildikten sonra değişti.
notice-machine = Bu makale makine tarafından çevrildi ve henüz gözden geçirilmedi.
notice-original = Özgün makaleyi oku
notice-help-translate = Çeviriye yardım et

articles-count = { $count ->
    [one] { $count } makale
   *[other] { $count } makale
}
alphabet = Alfabe
index-other = Diğer
section-empty = Burada henüz makale yok.
tags-title = Konular
tags-description = Yardım merkezindeki tüm konular.
authors-title = Yazarlar
authors-description = Yardım merkezini yazan kişiler.
tag-articles = { $tag } konulu makaleler
author-articles = { $author } tarafından yazılan makaleler
newest-articles = Son güncellenenler
sections-heading = Bölümlere göz at
mentioned-in = Geçtiği makaleler

feedback-question = Bu bilgi yararlı oldu mu?
feedback-yes = Evet
feedback-no = Hayır
feedback-thanks = Yanıtınız için teşekkür ederiz.

closing-cta-heading = Hâlâ yardıma mı ihtiyacınız var?
closing-cta-text = Ekibimiz sorunuzu memnuniyetle yanıtlar.
closing-cta-label = Bize ulaşın

not-found-title = Sayfa bulunamadı
not-found-text = Aradığınız sayfa taşınmış veya hiç var olmamış olabilir. Şunlardan birini deneyin:
not-found-gone = Bu makale yayından kaldırıldı.
not-found-superseded = Bu makalenin yerini başka bir makale aldı.

redirect-title = Bu sayfa taşındı
redirect-text = Sayfa artık şu adreste: { $link }.

feed-title = { $site } – yeni ve güncellenen makaleler

theme-toggle = Renkleri değiştir
theme-light = Açık
theme-dark = Koyu
theme-auto = Bu cihazdaki gibi
menu = Menü
close = Kapat
back-to-top = Başa dön
