### español

site-title = Centro de ayuda
site-description = Respuestas, guías y definiciones.

skip-to-content = Ir al contenido
home = Inicio
header-label = Encabezado
navigation-label = Menú principal
breadcrumbs-label = Ruta de navegación
footer-label = Pie de página
page-title = { $page } – { $site }

languages = Idiomas
languages-current = Idioma: { $language }
language-not-translated = sin traducir
link-in-language = en { $language }
choose-language = Elija su idioma

search = Búsqueda
search-label = Buscar en el centro de ayuda
search-placeholder = Buscar artículos
search-submit = Buscar
search-title = Resultados de la búsqueda
search-results-for = Resultados para “{ $query }”
search-count = { $count ->
    [one] { $count } resultado
    [many] { $count } de resultados
   *[other] { $count } resultados
}
search-none = No hay resultados para “{ $query }”
search-none-help = Revise la ortografía, use menos palabras o consulte los temas que aparecen abajo.
search-browse-tags = Explorar temas
search-needs-javascript = La búsqueda necesita JavaScript. Puede encontrar todos los artículos en las listas que aparecen abajo.
search-loading = Buscando…
search-failed = No se ha podido cargar la búsqueda. Inténtelo de nuevo.
search-in-section = en la sección “{ $section }”
search-suggestions = Artículos encontrados
search-all = Ver todos los resultados de “{ $query }”
search-similar = No hay coincidencias exactas. Estos son los resultados de palabras parecidas.
search-retry = Reintentar
search-popular-tags = Temas frecuentes

reading-time = { $minutes ->
    [one] { $minutes } min de lectura
    [many] { $minutes } de min de lectura
   *[other] { $minutes } min de lectura
}
updated-on = Actualizado el { $date }
published-on = Publicado el { $date }
written-by = Por { $author }
tags-label = Etiquetas
contents = En esta página
definition = Definición
synonyms = Otros nombres: { $list }
faq-heading = Preguntas frecuentes
related-articles = Artículos relacionados
heading-link = Enlace a “{ $heading }”
tags-more = { $count ->
    [one] { $count } etiqueta más
    [many] { $count } de etiquetas más
   *[other] { $count } etiquetas más
}
tags-more-short = +{ $count }
edit-page = Editar esta página
figure-zoom = Ampliar imagen
video-play = Reproducir vídeo: { $title }
video-no-support = Su navegador no puede reproducir este vídeo.
video-download = Descargar el vídeo

alert-note = Nota
alert-tip = Consejo
alert-important = Importante
alert-warning = Advertencia
alert-caution = Precaución
footnotes = Notas al pie
footnote-reference = Nota al pie { $number }
footnote-back = Volver al texto
table-label = Tabla
task-done = Hecho
task-open = Pendiente
code-copy = Copiar
code-copied = Copiado

notice-fallback = Este artículo todavía no está disponible en su idioma. Lo está leyendo en { $language }.
notice-stale = El original de este artículo ha cambiado desde que se tradujo ({ $date }).
notice-stale-undated = El original de este artículo ha cambiado desde que se tradujo.
notice-machine = Este artículo se ha traducido automáticamente y no se ha revisado.
notice-original = Leer el original
notice-help-translate = Ayudar a traducirlo

articles-count = { $count ->
    [one] { $count } artículo
    [many] { $count } de artículos
   *[other] { $count } artículos
}
alphabet = Alfabeto
index-other = Otros
section-empty = Todavía no hay artículos aquí.
tags-title = Temas
tags-description = Todos los temas del centro de ayuda.
authors-title = Autores
authors-description = Las personas que escriben el centro de ayuda.
tag-articles = Artículos sobre { $tag }
author-articles = Artículos de { $author }
newest-articles = Actualizados recientemente
sections-heading = Explorar por sección
mentioned-in = Mencionado en

feedback-question = ¿Le ha resultado útil?
feedback-yes = Sí
feedback-no = No
feedback-thanks = Gracias por su respuesta.

closing-cta-heading = ¿Necesita más ayuda?
closing-cta-text = Nuestro equipo responderá con gusto a su pregunta.
closing-cta-label = Contacte con nosotros

not-found-title = Página no encontrada
not-found-text = La página que busca se ha movido o nunca ha existido. Pruebe con una de estas:
not-found-gone = Este artículo se ha retirado.
not-found-superseded = Este artículo se ha sustituido por otro.

redirect-title = Esta página se ha movido
redirect-text = La página está ahora aquí: { $link }

feed-title = { $site } – artículos nuevos y actualizados

theme-toggle = Cambiar colores
theme-light = Claro
theme-dark = Oscuro
theme-auto = Como en este dispositivo
menu = Menú
close = Cerrar
back-to-top = Volver arriba
