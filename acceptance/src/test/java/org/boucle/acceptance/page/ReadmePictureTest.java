package org.boucle.acceptance.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Makes the README's picture: {@code mvn -pl acceptance -am test -Dtest=ReadmePictureTest -Dboucle.readme.screenshot=true}. */
class ReadmePictureTest {
    @Test
    @EnabledIfSystemProperty(named = "boucle.readme.screenshot", matches = ".+")
    void the_readme_shows_the_page_by_day_by_night_and_at_a_meal() throws Exception {
        Path picture = PageServer.root().resolve("docs/images/page.png");
        Files.createDirectories(picture.getParent());
        try (PageServer server = new PageServer();
                Chromium chromium = new Chromium()) {
            String day = shot(chromium, server.show(Scene.HIGH_UNANNOUNCED), "lang=en&theme=light", false);
            String night = shot(chromium, server.show(Scene.STEADY), "lang=en&theme=dark&span=24", false);
            String meal = shot(chromium, server.show(Scene.STEADY), "lang=en&theme=light", true);
            try (BrowserContext easel = chromium.visitor(Chromium.Screen.DESKTOP, 1, true)) {
                Page page = easel.newPage();
                page.setViewportSize(1266, 920);
                page.setContent("<style>body{margin:24px;display:flex;gap:24px;background:#e4dfd4}"
                        + "img{border-radius:20px}</style>"
                        + day + night + meal);
                page.screenshot(new Page.ScreenshotOptions().setPath(picture));
            }
        }
        assertThat(picture).isNotEmptyFile();
    }

    private static String shot(Chromium chromium, PageServer server, String query, boolean meal) {
        try (BrowserContext visitor = chromium.visitor(Chromium.Screen.PHONE, 1, true)) {
            Page page = chromium.open(visitor, server, query);
            page.setViewportSize(390, 872);
            if (meal) {
                page.click(".actions .meal");
                page.click(".chips button >> nth=1");
                page.click(".sheet .primary");
                page.waitForSelector(".sum");
            }
            page.waitForTimeout(200);
            return "<img src='data:image/png;base64," + Base64.getEncoder().encodeToString(page.screenshot()) + "'>";
        }
    }
}
