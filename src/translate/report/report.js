(() => {
  const step = 500
  const matrix = document.getElementById('matrix')
  const body = matrix.tBodies[0]
  const rest = document.getElementById('rest')
  const more = document.getElementById('more')
  const form = document.getElementById('filters')
  const count = document.getElementById('count')
  const columns = document.head.appendChild(document.createElement('style'))
  const first = Number(matrix.dataset.first)
  const rows = [...body.rows, ...(rest ? rest.content.querySelectorAll('tr') : [])].map((row) => ({
    row,
    states: row.dataset.s,
    text: row.cells[0].textContent.toLowerCase(),
  }))
  let limit = step

  const number = (value) => value.toLocaleString('en')

  const show = () => {
    const locale = form.elements.locale.value
    const state = form.elements.state.value
    const text = form.elements.text.value.trim().toLowerCase()
    const found = rows.filter((one) => {
      const states = locale === '' ? one.states : one.states[Number(locale)]
      return (state === '' || states.includes(state)) && one.text.includes(text)
    })
    const column = first + Number(locale)
    columns.textContent = locale === '' ? ''
      : `#matrix tr > :nth-child(n+${first}):not(:nth-child(${column})) { display: none }`
    body.replaceChildren(...found.slice(0, limit).map((one) => one.row))
    const shown = Math.min(limit, found.length)
    count.textContent = shown < found.length
      ? `The first ${number(shown)} of ${number(found.length)} articles.`
      : `${number(found.length)} ${found.length === 1 ? 'article' : 'articles'}.`
    if (more) more.hidden = shown === found.length
  }

  const again = () => {
    limit = step
    show()
  }
  form.addEventListener('input', again)
  form.addEventListener('reset', () => setTimeout(again))
  form.addEventListener('submit', (event) => event.preventDefault())
  if (more) {
    more.addEventListener('click', () => {
      limit += step
      show()
    })
  }
  form.hidden = false
  show()
})()
