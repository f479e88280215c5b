### Tiếng Việt

site-title = Trung tâm trợ giúp
site-description = Câu trả lời, hướng dẫn và định nghĩa.

skip-to-content = Chuyển đến nội dung chính
home = Trang chủ
header-label = Đầu trang
navigation-label = Điều hướng chính
breadcrumbs-label = Đường dẫn điều hướng
footer-label = Chân trang
page-title = { $page } – { $site }

languages = Ngôn ngữ
languages-current = Ngôn ngữ: { $language }
language-not-translated = chưa được dịch
link-in-language = bằng { $language }
choose-language = Chọn ngôn ngữ của bạn

search = Tìm kiếm
search-label = Tìm trong trung tâm trợ giúp
search-placeholder = Tìm bài viết
search-submit = Tìm kiếm
search-title = Kết quả tìm kiếm
search-results-for = Kết quả cho “{ $query }”
search-count = { $count ->
    [one] { $count } kết quả
   *[other] { $count } kết quả
}
search-none = Không tìm thấy kết quả nào cho “{ $query }”
search-none-help = Hãy kiểm tra chính tả, dùng ít từ hơn hoặc xem các chủ đề bên dưới.
search-browse-tags = Xem các chủ đề
search-needs-javascript = Tính năng tìm kiếm cần JavaScript. Bạn có thể tìm thấy mọi bài viết trong các danh sách bên dưới.
search-loading = Đang tìm kiếm…
search-failed = Không tải được tính năng tìm kiếm. Vui lòng thử lại.
search-in-section = trong { $section }
search-suggestions = Bài viết tìm thấy
search-all = Hiện tất cả kết quả cho “{ $query }”
search-similar = Không có kết quả khớp chính xác. Đây là kết quả cho các từ tương tự.
search-retry = Thử lại
search-popular-tags = Chủ đề thường gặp

reading-time = { $minutes ->
    [one] { $minutes } phút đọc
   *[other] { $minutes } phút đọc
}
updated-on = Cập nhật ngày { $date }
published-on = Đăng ngày { $date }
written-by = Tác giả: { $author }
tags-label = Thẻ
contents = Trên trang này
definition = Định nghĩa
synonyms = Còn gọi là: { $list }
faq-heading = Câu hỏi thường gặp
related-articles = Bài viết liên quan
heading-link = Liên kết đến “{ $heading }”
tags-more = { $count ->
    [one] { $count } thẻ khác
   *[other] { $count } thẻ khác
}
tags-more-short = +{ $count }
edit-page = Chỉnh sửa trang này
figure-zoom = Phóng to hình ảnh
video-play = Phát video: { $title }
video-no-support = Trình duyệt của bạn không phát được video này.
video-download = Tải video xuống

alert-note = Lưu ý
alert-tip = Mẹo
alert-important = Quan trọng
alert-warning = Cảnh báo
alert-caution = Thận trọng
footnotes = Chú thích
footnote-reference = Chú thích { $number }
footnote-back = Quay lại nội dung
table-label = Bảng
task-done = Đã xong
task-open = Chưa xong
code-copy = Sao chép
code-copied = Đã sao chép

notice-fallback = Bài viết này chưa có bằng ngôn ngữ của bạn. Ngôn ngữ đang hiển thị: { $language }.
notice-stale = Bản gốc của bài viết này đã thay đổi ({ $date }) kể từ khi được dịch.
notice-stale-undated = Bản gốc của bài viết này đã thay đổi kể từ khi được dịch.
notice-machine = Bài viết này do máy dịch và chưa được rà soát.
notice-original = Đọc bản gốc
notice-help-translate = Giúp dịch bài viết này

articles-count = { $count ->
    [one] { $count } bài viết
   *[other] { $count } bài viết
}
alphabet = Bảng chữ cái
index-other = Khác
section-empty = Chưa có bài viết nào ở đây.
tags-title = Chủ đề
tags-description = Mọi chủ đề của trung tâm trợ giúp.
authors-title = Tác giả
authors-description = Những người viết nội dung cho trung tâm trợ giúp.
tag-articles = Bài viết về { $tag }
author-articles = Bài viết của { $author }
newest-articles = Mới cập nhật
sections-heading = Xem theo mục
mentioned-in = Được nhắc đến trong

feedback-question = Thông tin này có hữu ích không?
feedback-yes = Có
feedback-no = Không
feedback-thanks = Cảm ơn câu trả lời của bạn.

closing-cta-heading = Bạn vẫn cần trợ giúp?
closing-cta-text = Đội ngũ của chúng tôi sẵn lòng giải đáp câu hỏi của bạn.
closing-cta-label = Liên hệ với chúng tôi

not-found-title = Không tìm thấy trang
not-found-text = Trang bạn tìm đã được chuyển đi hoặc chưa từng tồn tại. Hãy thử một trong các lựa chọn sau:
not-found-gone = Bài viết này đã được gỡ bỏ.
not-found-superseded = Bài viết này đã được thay thế bằng một bài viết khác.

redirect-title = Trang này đã được chuyển đi
redirect-text = Trang này hiện ở địa chỉ { $link }.

feed-title = { $site } – bài viết mới và mới cập nhật

theme-toggle = Đổi màu
theme-light = Sáng
theme-dark = Tối
theme-auto = Theo thiết bị này
menu = Trình đơn
close = Đóng
back-to-top = Về đầu trang
