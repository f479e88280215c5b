### português (Brasil)

site-title = Central de Ajuda
site-description = Respostas, guias e definições.

skip-to-content = Pular para o conteúdo
home = Página inicial
header-label = Cabeçalho
navigation-label = Menu principal
breadcrumbs-label = Trilha de navegação
footer-label = Rodapé
page-title = { $page } – { $site }

languages = Idiomas
languages-current = Idioma: { $language }
language-not-translated = sem tradução
link-in-language = em { $language }
choose-language = Escolha seu idioma

search = Pesquisa
search-label = Pesquisar na central de ajuda
search-placeholder = Pesquisar artigos
search-submit = Pesquisar
search-title = Resultados da pesquisa
search-results-for = Resultados para “{ $query }”
search-count = { $count ->
    [one] { $count } resultado
    [many] { $count } de resultados
   *[other] { $count } resultados
}
search-none = Nenhum resultado para “{ $query }”
search-none-help = Verifique a ortografia, use menos palavras ou consulte os tópicos abaixo.
search-browse-tags = Explorar tópicos
search-needs-javascript = A pesquisa requer JavaScript. Todos os artigos estão nas listas abaixo.
search-loading = Pesquisando…
search-failed = Não foi possível carregar a pesquisa. Tente novamente.
search-in-section = na seção “{ $section }”
search-suggestions = Artigos encontrados
search-all = Mostrar todos os resultados para “{ $query }”
search-similar = Nenhuma correspondência exata. Estes são os resultados para palavras parecidas.
search-retry = Tentar de novo
search-popular-tags = Tópicos frequentes

reading-time = { $minutes ->
    [one] { $minutes } min de leitura
    [many] { $minutes } de min de leitura
   *[other] { $minutes } min de leitura
}
updated-on = Atualizado em { $date }
published-on = Publicado em { $date }
written-by = Por { $author }
tags-label = Etiquetas
contents = Nesta página
definition = Definição
synonyms = Outros nomes: { $list }
faq-heading = Perguntas frequentes
related-articles = Artigos relacionados
heading-link = Link para “{ $heading }”
tags-more = { $count ->
    [one] mais { $count } etiqueta
    [many] mais { $count } de etiquetas
   *[other] mais { $count } etiquetas
}
tags-more-short = +{ $count }
edit-page = Editar esta página
figure-zoom = Ampliar imagem
video-play = Reproduzir vídeo: { $title }
video-no-support = Seu navegador não consegue reproduzir este vídeo.
video-download = Baixar o vídeo

alert-note = Observação
alert-tip = Dica
alert-important = Importante
alert-warning = Aviso
alert-caution = Cuidado
footnotes = Notas de rodapé
footnote-reference = Nota de rodapé { $number }
footnote-back = Voltar ao texto
table-label = Tabela
task-done = Feito
task-open = A fazer
code-copy = Copiar
code-copied = Copiado

notice-fallback = Este artigo ainda não está disponível no seu idioma. Você está lendo a versão em { $language }.
notice-stale = O original deste artigo foi alterado depois da tradução ({ $date }).
notice-stale-undated = O original deste artigo foi alterado depois da tradução.
notice-machine = Este artigo foi traduzido automaticamente e não foi revisado.
notice-original = Ler o original
notice-help-translate = Ajude a traduzir

articles-count = { $count ->
    [one] { $count } artigo
    [many] { $count } de artigos
   *[other] { $count } artigos
}
alphabet = Alfabeto
index-other = Outros
section-empty = Ainda não há artigos aqui.
tags-title = Tópicos
tags-description = Todos os tópicos da central de ajuda.
authors-title = Autores
authors-description = As pessoas que escrevem a central de ajuda.
tag-articles = Artigos sobre { $tag }
author-articles = Artigos de { $author }
newest-articles = Atualizados recentemente
sections-heading = Explorar por seção
mentioned-in = Mencionado em

feedback-question = Isto foi útil?
feedback-yes = Sim
feedback-no = Não
feedback-thanks = Agradecemos sua resposta.

closing-cta-heading = Ainda precisa de ajuda?
closing-cta-text = Nossa equipe terá prazer em responder à sua pergunta.
closing-cta-label = Fale conosco

not-found-title = Página não encontrada
not-found-text = A página que você procura mudou de endereço ou nunca existiu. Tente uma destas:
not-found-gone = Este artigo foi retirado do ar.
not-found-superseded = Este artigo foi substituído por outro.

redirect-title = Esta página mudou de endereço
redirect-text = Agora a página está aqui: { $link }

feed-title = { $site } – artigos novos e atualizados

theme-toggle = Mudar cores
theme-light = Claro
theme-dark = Escuro
theme-auto = Como neste dispositivo
menu = Menu
close = Fechar
back-to-top = Voltar ao topo
