"""report_in_browser.py DIRECTORY: uses an HTML report as a reader does.

Prints what the pages show after each step. Chromium is driven through its pipe:
JSON in both directions, each message ended by a zero byte.
"""

import fcntl
import glob
import json
import os
import subprocess
import sys
import tempfile
import time


class Browser:
    def __init__(self, profile):
        here, there = os.pipe(), os.pipe()

        def connect():
            # Chromium reads from 3 and writes to 4.
            ends = [fcntl.fcntl(end, fcntl.F_DUPFD, 20) for end in (here[0], there[1])]
            os.dup2(ends[0], 3)
            os.dup2(ends[1], 4)

        self.process = subprocess.Popen(
            ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
            + ["--no-first-run", f"--user-data-dir={profile}", "--remote-debugging-pipe", "about:blank"],
            preexec_fn=connect,
            close_fds=False,
            stderr=subprocess.DEVNULL,
        )
        os.close(here[0])
        os.close(there[1])
        self.input, self.output = here[1], there[0]
        self.unread, self.last, self.session = b"", 0, None
        pages = [t for t in self.call("Target.getTargets")["targetInfos"] if t["type"] == "page"]
        target = pages[0]["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self.resize(1000)

    def call(self, method, **params):
        self.last += 1
        message = {"id": self.last, "method": method, "params": params}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.input, json.dumps(message).encode() + b"\0")
        while True:
            while b"\0" not in self.unread:
                data = os.read(self.output, 1 << 16)
                if not data:
                    sys.exit("report_in_browser.py: the browser is gone")
                self.unread += data
            answer, self.unread = self.unread.split(b"\0", 1)
            answer = json.loads(answer)
            if answer.get("id") == self.last:
                if "error" in answer:
                    sys.exit(f"report_in_browser.py: {method}: {answer['error']}")
                return answer["result"]

    def js(self, text):
        answer = self.call("Runtime.evaluate", expression=text, returnByValue=True)
        return answer["result"].get("value")

    def wait(self, condition):
        for _ in range(200):
            if self.js(f"document.readyState == 'complete' && !!({condition})"):
                time.sleep(0.1)
                return
            time.sleep(0.05)
        sys.exit(f"report_in_browser.py: it never was that {condition}")

    def key(self, name):
        text = "\r" if name == "Enter" else name
        code = {"windowsVirtualKeyCode": 13} if name == "Enter" else {}
        self.call("Input.dispatchKeyEvent", type="keyDown", key=name, text=text, **code)
        self.call("Input.dispatchKeyEvent", type="keyUp", key=name, **code)

    def resize(self, width):
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=800, deviceScaleFactor=1, mobile=False)


def main(directory):
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        browser = Browser(profile)
        url = f"file://{os.path.abspath(directory)}/"

        def index(title):
            lines = "Array.from(document.querySelectorAll('tbody tr:not(.hidden):not(.suppressed)')).map(r => r.cells[4].textContent).join()"
            count = browser.js("document.getElementById('count').textContent")
            print(f"{title}: {count}, lines {browser.js(lines)}, address {browser.js('location.hash')}")

        browser.call("Page.navigate", url=url + "index.html")
        browser.wait("document.getElementById('count').textContent")
        index("opened")
        entries = browser.js("history.length")
        browser.js("f = document.getElementById('filter'); f.value = 'send'; f.dispatchEvent(new Event('input'))")
        index("filtered")
        browser.js("document.querySelector('th[data-name=line] button').focus()")
        browser.key("Enter")
        browser.key("Enter")
        index("sorted by keys")
        print("head:", browser.js("document.querySelector('[aria-sort]').getAttribute('aria-sort')"))
        browser.js("document.querySelector('tbody tr:not(.hidden):not(.suppressed) a').click()")
        browser.wait("document.getElementById('next')")
        line = "document.querySelector('header p code').textContent"
        first = browser.js(line)
        print("page:", first, "of", browser.js("document.getElementById('all').getAttribute('href')"))
        browser.key("n")
        browser.wait(f"{line} != {json.dumps(first)}")
        print("next:", browser.js(line), browser.js("!!document.getElementById('next').href"))
        browser.js("history.go(-2)")
        browser.wait("document.getElementById('count')")
        index("back")
        print("entries:", browser.js("history.length") - entries)
        browser.js("document.querySelector('.counts a').click()")
        browser.wait("document.getElementById('check').value")
        index("by check")
        browser.js("history.back()")
        browser.wait("document.getElementById('filter').value == 'send'")
        index("back again")

        longest = max(glob.glob(directory + "/finding-*.html"), key=lambda f: open(f).read().count('class="place"'))
        browser.call("Page.navigate", url=url + os.path.basename(longest))
        browser.wait("document.querySelectorAll('svg.arrows > path').length")
        entries = browser.js("history.length")
        for key in "jjkj":
            browser.key(key)
        now = browser.js("document.querySelector('.step.now').id")
        print("walked to", now, browser.js("location.hash"), browser.js("history.length") - entries)
        # A step is where its mark is, whatever tabs are before it.
        apart = "Array.from(document.querySelectorAll('.at')).map(m => Math.round(m.getBoundingClientRect().left - document.getElementById(m.id.replace('m', 's')).getBoundingClientRect().left))"
        print("apart:", max(abs(x) for x in browser.js(apart)) <= 3)
        path = "document.querySelector('svg.arrows > path:last-of-type').getAttribute('d')"
        before = browser.js(path)
        browser.js("document.querySelector('.source').scrollLeft = 40")
        browser.wait(f"{path} != {json.dumps(before)}")
        print("arrows follow")
        browser.resize(400)
        for page in (os.path.basename(longest), "index.html", "check-winsock-socket-leak.html"):
            browser.call("Page.navigate", url=url + page)
            browser.wait(f"location.href.includes({json.dumps(page)})")
            print("fits:", browser.js("document.documentElement.scrollWidth <= innerWidth"))
        browser.call("Browser.close")
        browser.process.wait(20)


main(sys.argv[1])
