### The demo's own words.

site-title = Postellaヘルプセンター
site-description = Postellaの設定方法、チームでお客様のメールに対応するコツ、よく出てくる用語の意味をまとめてご案内します。
closing-cta-heading = まだご不明な点がありますか？
closing-cta-text = お気軽にお問い合わせください。営業日は4時間以内に担当者がお返事します。
closing-cta-label = サポートに問い合わせる
