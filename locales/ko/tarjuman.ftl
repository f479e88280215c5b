### 한국어

site-title = 도움말 센터
site-description = 답변과 가이드, 용어 설명을 제공합니다.

skip-to-content = 본문으로 건너뛰기
home = 홈
header-label = 머리글
navigation-label = 주 메뉴
breadcrumbs-label = 현재 위치
footer-label = 바닥글
page-title = { $page } – { $site }

languages = 언어
languages-current = 언어: { $language }
language-not-translated = 번역되지 않음
link-in-language = { $language } 페이지
choose-language = 언어 선택

search = 검색
search-label = 도움말 센터 검색
search-placeholder = 문서 검색
search-submit = 검색
search-title = 검색 결과
search-results-for = “{ $query }” 검색 결과
search-count = { $count ->
   *[other] 결과 { $count }개
}
search-none = “{ $query }”에 대한 검색 결과가 없습니다
search-none-help = 철자를 확인하거나 단어 수를 줄이거나 아래 주제를 살펴보세요.
search-browse-tags = 주제 둘러보기
search-needs-javascript = 검색하려면 JavaScript가 필요합니다. 모든 문서는 아래 목록에서 찾을 수 있습니다.
search-loading = 검색 중…
search-failed = 검색 기능을 불러오지 못했습니다. 다시 시도해 주세요.
search-in-section = { $section }에서
search-suggestions = 찾은 문서
search-all = ‘{ $query }’ 검색 결과 모두 보기
search-similar = 정확히 일치하는 결과가 없습니다. 비슷한 단어로 찾은 결과입니다.
search-retry = 다시 시도
search-popular-tags = 자주 다루는 주제

reading-time = { $minutes ->
   *[other] 읽는 시간 { $minutes }분
}
updated-on = { $date } 업데이트
published-on = { $date } 게시
written-by = 작성자: { $author }
tags-label = 태그
contents = 이 페이지의 내용
definition = 정의
synonyms = 다른 이름: { $list }
faq-heading = 자주 묻는 질문
related-articles = 관련 문서
heading-link = “{ $heading }” 링크
tags-more = { $count ->
   *[other] 태그 { $count }개 더 있음
}
tags-more-short = +{ $count }
edit-page = 이 페이지 편집
figure-zoom = 그림 확대
video-play = 동영상 재생: { $title }
video-no-support = 사용 중인 브라우저에서는 이 동영상을 재생할 수 없습니다.
video-download = 동영상 다운로드

alert-note = 참고
alert-tip = 팁
alert-important = 중요
alert-warning = 경고
alert-caution = 주의
footnotes = 각주
footnote-reference = 각주 { $number }
footnote-back = 본문으로 돌아가기
table-label = 표
task-done = 완료
task-open = 할 일
code-copy = 복사
code-copied = 복사됨

notice-fallback = 이 문서는 아직 선택하신 언어로 제공되지 않습니다. 현재 { $language } 버전을 보고 계십니다.
notice-stale = 번역 이후 이 문서의 원문이 변경되었습니다({ $date }).
notice-stale-undated = 번역 이후 이 문서의 원문이 변경되었습니다.
notice-machine = 이 문서는 기계로 번역되었으며 아직 검수되지 않았습니다.
notice-original = 원문 보기
notice-help-translate = 번역에 참여하기

articles-count = { $count ->
   *[other] 문서 { $count }개
}
alphabet = 가나다순 색인
index-other = 기타
section-empty = 아직 문서가 없습니다.
tags-title = 주제
tags-description = 도움말 센터의 모든 주제입니다.
authors-title = 작성자
authors-description = 도움말 센터의 글을 쓰는 사람들입니다.
tag-articles = { $tag } 관련 문서
author-articles = { $author }의 문서
newest-articles = 최근 업데이트된 문서
sections-heading = 섹션별로 보기
mentioned-in = 언급된 문서

feedback-question = 도움이 되었나요?
feedback-yes = 예
feedback-no = 아니요
feedback-thanks = 답변해 주셔서 감사합니다.

closing-cta-heading = 도움이 더 필요하신가요?
closing-cta-text = 궁금한 점이 있으시면 저희 팀이 기꺼이 답해 드리겠습니다.
closing-cta-label = 문의하기

not-found-title = 페이지를 찾을 수 없습니다
not-found-text = 찾으시는 페이지가 이동했거나 존재하지 않습니다. 다음 중 하나를 이용해 보세요:
not-found-gone = 이 문서는 더 이상 제공되지 않습니다.
not-found-superseded = 이 문서는 다른 문서로 대체되었습니다.

redirect-title = 페이지가 이동했습니다
redirect-text = 이 페이지의 새 주소는 { $link }입니다.

feed-title = { $site } – 새 문서 및 업데이트된 문서

theme-toggle = 색상 변경
theme-light = 밝게
theme-dark = 어둡게
theme-auto = 기기 설정에 따름
menu = 메뉴
close = 닫기
back-to-top = 맨 위로
