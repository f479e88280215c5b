### The demo's own words.

site-title = Central de Ajuda do Postella
site-description = Aprenda a configurar o Postella, a responder em equipe aos e-mails dos clientes e a entender os termos que encontrar pelo caminho.
closing-cta-heading = Ainda tem dúvidas?
closing-cta-text = Escreva para nós. Uma pessoa lê cada mensagem e responde em até quatro horas nos dias úteis.
closing-cta-label = Falar com o suporte
