"""What docs/deploy.md tells people to copy is tried: nginx is started with its
configuration, the function for CloudFront is run, and the workflow, the template
and the configurations are read.
"""

import gzip
import json
import os
import re
import shutil
import socket
import ssl
import subprocess
import time
import unittest
import urllib.error
import urllib.request
from http.client import HTTPSConnection

from support import PROGRAM, ROOT, Packages, run

DOC = (ROOT / "docs/deploy.md").read_text("utf-8")
NGINX = shutil.which("nginx") or "/usr/sbin/nginx"


def block(language, beginning=""):
    """The first code of a language that begins so."""
    for found in re.findall(rf"^```{language}\n(.*?)^```$", DOC, re.MULTILINE | re.DOTALL):
        if found.startswith(beginning):
            return found
    raise AssertionError(f"no {language} that begins with {beginning!r}")


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


@unittest.skipUnless(os.path.exists(NGINX), "nginx is missing")
class Nginx(Packages):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # Started as root, nginx reads files as another user.
        cls.folder.chmod(0o755)
        site = cls.folder / "site"
        run(PROGRAM, "new", "site", site)
        article = site / "content/en/guides/create-account.md"
        article.write_text(article.read_text("utf-8").replace("\n", "\naliases: [/en/old/]\n", 1), "utf-8")
        run(PROGRAM, "build", "--site", site, "--out", cls.folder / "current")
        key = ["-newkey", "rsa:2048", "-nodes", "-keyout", cls.folder / "privkey.pem", "-out", cls.folder / "fullchain.pem"]
        run("openssl", "req", "-x509", "-subj", "/CN=help.example.com", "-days", "2", *key)
        cls.plain, cls.secure = free_port(), free_port()
        changes = [
            ("user www-data;", f"daemon off; pid {cls.folder}/pid; error_log {cls.folder}/error.log;"),
            ("worker_processes auto;", "worker_processes 1;"),
            ("/srv/help", str(cls.folder)),
            ("/etc/ssl/help", str(cls.folder)),
            ("sendfile on;", f"sendfile on; access_log off; {temporary(cls.folder)}"),
            ("listen [::]:80;", ""),
            ("listen [::]:443 ssl http2;", ""),
            ("listen 80;", f"listen 127.0.0.1:{cls.plain};"),
            ("listen 443 ssl http2;", f"listen 127.0.0.1:{cls.secure} ssl http2;"),
        ]
        text = block("nginx")
        for old, new in changes:
            assert old in text, old
            text = text.replace(old, new)
        config = cls.folder / "nginx.conf"
        config.write_text(text)
        run(NGINX, "-t", "-q", "-c", config)
        server = subprocess.Popen([NGINX, "-c", config], stderr=subprocess.DEVNULL)
        cls.addClassCleanup(server.wait, 20)
        cls.addClassCleanup(server.terminate)
        wait_for(cls.secure, server)

    def get(self, path, **headers):
        trusting = ssl._create_unverified_context()
        asked = HTTPSConnection("127.0.0.1", self.secure, context=trusting, timeout=20)
        try:
            asked.request("GET", path, headers={"Host": "help.example.com", **headers})
            answer = asked.getresponse()
            return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
        finally:
            asked.close()

    def test_pages_are_compressed_and_have_their_headers(self):
        status, headers, body = self.get("/en/guides/", **{"Accept-Encoding": "gzip"})
        self.assertEqual((status, headers["content-encoding"], headers["vary"]), (200, "gzip", "Accept-Encoding"))
        self.assertIn(b'<html lang="en"', gzip.decompress(body))
        self.assertIn("frame-ancestors 'self'", headers["content-security-policy"])
        self.assertEqual(headers["cache-control"], "no-cache")

    def test_assets_are_kept_for_a_year(self):
        style = next((self.folder / "current/assets").glob("*.css")).name
        status, headers, _ = self.get(f"/assets/{style}", **{"Accept-Encoding": "gzip"})
        self.assertEqual((status, headers["content-encoding"]), (200, "gzip"))
        self.assertEqual(headers["cache-control"], "public, max-age=31536000, immutable")

    def test_old_addresses_missing_pages_and_languages(self):
        self.assertEqual(self.get("/en/old/")[:2][1]["location"], "/en/guides/create-an-account/")
        status, _, body = self.get("/es/nada/")
        self.assertEqual(status, 404)
        self.assertIn(b'<html lang="es"', body)
        status, headers, _ = self.get("/", **{"Accept-Language": "es"})
        self.assertEqual((status, headers["location"]), (302, "/es/"))
        self.assertEqual(self.get("/_hosting/nginx-map.conf")[0], 404)

    def test_plain_requests_are_led_to_secure_ones(self):
        class Stay(urllib.request.HTTPRedirectHandler):
            def redirect_request(self, *_):
                return None

        request = urllib.request.Request(f"http://127.0.0.1:{self.plain}/en/?a=b", headers={"Host": "help.example.com"})
        with self.assertRaises(urllib.error.HTTPError) as answer:
            urllib.request.build_opener(Stay).open(request, timeout=20)
        with answer.exception as found:
            self.assertEqual((found.code, found.headers["location"]), (301, "https://help.example.com/en/?a=b"))


def temporary(folder):
    kinds = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
    return " ".join(f"{kind}_temp_path {folder}/{kind};" for kind in kinds)


def wait_for(port, server):
    for _ in range(200):
        assert server.poll() is None, "nginx has ended"
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise AssertionError("nginx does not answer")


class CloudFront(unittest.TestCase):
    def answers(self, *requests):
        template = block("yaml", "AWSTemplateFormatVersion")
        code = re.search(r"FunctionCode: \|\n((?: {8}.*\n|\n)+)", template)[1]
        ask = f"{code}\nconst asked = {json.dumps(requests)};"
        ask += "console.log(JSON.stringify(asked.map((request) => handler({ request }))));"
        return json.loads(run("node", "-e", ask))

    def test_folders_have_their_page(self):
        paths = ["/", "/en/", "/es/gu%C3%ADas/"]
        found = self.answers(*({"uri": path, "querystring": {}} for path in paths))
        self.assertEqual([answer["uri"] for answer in found], [f"{path}index.html" for path in paths])

    def test_files_are_left_alone(self):
        paths = ["/assets/theme-d0b2c98b3e.css", "/en/404.html", "/robots.txt"]
        found = self.answers(*({"uri": path, "querystring": {}} for path in paths))
        self.assertEqual([answer["uri"] for answer in found], paths)

    def test_an_address_without_a_slash_is_sent_to_the_one_with_it(self):
        query = {"q": {"value": "a%20b"}, "page": {"value": "2"}}
        found = self.answers(
            {"uri": "/en/guides", "querystring": {}},
            {"uri": "/en/search", "querystring": query},
            {"uri": "//example.org", "querystring": {}},
            {"uri": "//example", "querystring": {}},
        )
        self.assertEqual(found[0]["statusCode"], 301)
        where = [answer["headers"]["location"]["value"] for answer in found if "headers" in answer]
        self.assertEqual(where, ["/en/guides/", "/en/search/?q=a%20b&page=2", "/example/"])


class Others(Packages):
    def test_netlify(self):
        text = block("toml")
        try:
            import tomllib
        except ImportError:
            self.skipTest("Python 3.11 reads TOML")
        found = tomllib.loads(text)
        for command in [found["build"]["command"], found["context"]["deploy-preview"]["command"]]:
            self.builds(command.replace("npx ", ""))

    def test_cloudflare(self):
        script = json.loads(block("json"))["scripts"]["help"]
        for branch in ["main", "other"]:
            self.builds(script, CF_PAGES_BRANCH=branch, CF_PAGES_URL="https://preview.example.org")

    def builds(self, command, **given):
        site = self.folder / "site"
        shutil.rmtree(site, ignore_errors=True)
        run(PROGRAM, "new", "site", site)
        run(PROGRAM, "urls", "record", "--site", site)
        path = f"{PROGRAM.parent}:{os.environ['PATH']}"
        given = {**os.environ, "DEPLOY_PRIME_URL": "https://preview.example.org", "PATH": path, **given}
        run("sh", "-c", command, cwd=site, env=given)
        page = (site / "public/en/index.html").read_text("utf-8")
        host = "preview.example.org" if "--drafts" in command and given.get("CF_PAGES_BRANCH") != "main" else "help.example.com"
        self.assertIn(f'<link rel="canonical" href="https://{host}/en/">', page)

    def test_shell_scripts_are_read(self):
        for script in re.findall(r"^```sh\n(.*?)^```$", DOC, re.MULTILINE | re.DOTALL):
            run("bash", "-n", input=script)


if __name__ == "__main__":
    unittest.main()
