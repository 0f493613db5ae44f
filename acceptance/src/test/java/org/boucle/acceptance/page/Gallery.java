package org.boucle.acceptance.page;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.nio.file.Path;

final class Gallery {
    public static void main(String[] args) {
        Path out = Path.of(args[0]);
        try (PageServer server = new PageServer();
                Chromium chromium = new Chromium()) {
            for (int i = 1; i < args.length; i++) {
                String[] p = args[i].split(":");
                Scene scene = Scene.valueOf(p[0]);
                server.show(scene);
                try (BrowserContext c = chromium.visitor(Chromium.Screen.valueOf(p[1]), 1, true)) {
                    long t0 = System.currentTimeMillis();
                    Page page = chromium.open(c, server, p[2]);
                    if (p.length > 3) {
                        for (String click : p[3].split(";")) {
                            page.locator(click).first().click();
                            page.waitForTimeout(120);
                        }
                    }
                    page.waitForTimeout(150);
                    page.screenshot(new Page.ScreenshotOptions()
                            .setPath(out.resolve(i + "-" + scene.file() + "-" + p[1].toLowerCase() + ".png")));
                    System.out.println(args[i] + " " + (System.currentTimeMillis() - t0) + " ms");
                    System.out.println(page.evaluate("[document.documentElement.scrollWidth, document.documentElement.scrollHeight]"));
                }
            }
            System.out.println(chromium.complaints());
        }
    }
}
