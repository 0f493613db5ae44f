package org.boucle.acceptance.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.boucle.core.Verifies;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever can't see, can't point, needs large letters or calm reaches the same. */
class PageAccessTest {
    private static final Set<String> SERIOUS = Set.of("serious", "critical");

    private static Chromium chromium;
    private static PageServer server;

    @BeforeAll
    static void launch() {
        server = new PageServer();
        chromium = new Chromium();
    }

    @AfterAll
    static void close() {
        chromium.close();
        server.close();
    }

    @Verifies("PAG-014")
    @ParameterizedTest
    @CsvSource({"PHONE, fr, dark", "DESKTOP, en, light"})
    void axe_finds_nothing_serious_in_any_state(Chromium.Screen screen, String lang, String theme) {
        List<String> found = new ArrayList<>();
        try (BrowserContext visitor = chromium.visitor(screen)) {
            server.show(Scene.STEADY);
            Page page = chromium.open(visitor, server, "lang=" + lang + "&theme=" + theme);
            for (Scene scene : Scene.values()) {
                Chromium.turn(page, server, scene);
                check(page, scene.file(), found);
            }
            Chromium.turn(page, server, Scene.STEADY);
            page.click(".actions .meal");
            check(page, "meal", found);
            page.keyboard().press("Escape");
            Chromium.toConfirmation(page);
            check(page, "confirmation", found);
            page.keyboard().press("Escape");
            page.click(".actions .more");
            check(page, "more", found);
        }
        assertThat(found).isEmpty();
    }

    private static void check(Page page, String state, List<String> found) {
        for (Rule rule : new AxeBuilder(page).setLegacyMode(true).analyze().getViolations()) {
            if (SERIOUS.contains(rule.getImpact())) {
                found.add(state + ": " + rule.getId() + " "
                        + rule.getNodes().get(0).getHtml());
            }
        }
    }

    @Test
    @Verifies("PAG-015")
    void a_meal_is_announced_and_its_bolus_given_by_keyboard_alone() {
        try (PageServer own = new PageServer();
                BrowserContext visitor = chromium.visitor(Chromium.Screen.DESKTOP)) {
            Page page = chromium.open(visitor, own, "lang=en");
            page.keyboard().press("Tab");
            assertThat(page.evaluate("document.activeElement.className")).isEqualTo("skip");
            page.keyboard().press("Enter");
            page.keyboard().press("Tab");
            page.keyboard().press("Enter");
            page.waitForSelector(".amount input");
            tabTo(page, "document.activeElement.matches('.amount input')");
            page.keyboard().type("45");
            page.keyboard().press("Enter");
            page.waitForSelector(".sum");
            tabTo(page, "document.activeElement.matches('.primary.dose')");
            page.keyboard().press("Enter");
            page.waitForSelector(".knob");
            tabTo(page, "document.activeElement.matches('.quiet')");
            page.keyboard().press("Enter");
            page.waitForTimeout(600);
            page.keyboard().press("Enter");
            page.waitForSelector(".done");
            assertThat(own.posts("meal")).hasSize(1);
            page.keyboard().press("Escape");
            assertThat(page.evaluate("document.activeElement.matches('.actions .meal')"))
                    .isEqualTo(true);
        }
    }

    @Test
    @Verifies("PAG-027")
    void a_notice_that_stands_is_the_same_element_when_another_comes_or_goes() {
        try (PageServer own = new PageServer();
                BrowserContext visitor = chromium.visitor(Chromium.Screen.PHONE)) {
            own.show(lang -> paused(lang, false));
            Page page = chromium.open(visitor, own, "lang=en");
            page.evaluate("document.querySelector('.notice').standing = true");
            own.show(lang -> paused(lang, true));
            Chromium.drawn(page, own);
            assertThat(page.locator(".notice").count()).isEqualTo(2);
            assertThat(page.evaluate("[...document.querySelectorAll('.notice')].some((n) => n.standing)"))
                    .isEqualTo(true);
        }
    }

    private static ObjectNode paused(String lang, boolean limited) {
        ObjectNode doc = Scene.STEADY.document(lang);
        ObjectNode mode = (ObjectNode) doc.get("mode");
        mode.put("pausedUntil", Day.NOW + Day.minutes(20));
        if (limited) {
            mode.putObject("limited").put("sentence", "Fallback.").putNull("until");
        }
        return doc;
    }

    @Test
    @Verifies("PAG-015")
    void the_chosen_language_keeps_the_focus() {
        try (PageServer own = new PageServer();
                BrowserContext visitor = chromium.visitor(Chromium.Screen.PHONE)) {
            Page page = chromium.open(visitor, own, "lang=en");
            page.click(".actions .more");
            page.click(".row:has-text('Settings')");
            page.click(".choice label:has-text('Français')");
            page.waitForSelector("#sheet-title:has-text('Réglages')");
            assertThat(page.evaluate("document.activeElement.value")).isEqualTo("fr");
        }
    }

    private static void tabTo(Page page, String reached) {
        for (int i = 0; i < 30 && !(boolean) page.evaluate(reached); i++) {
            page.keyboard().press("Tab");
        }
        assertThat(page.evaluate(reached)).as(reached).isEqualTo(true);
    }

    @ParameterizedTest
    @Verifies("PAG-016")
    @CsvSource({"390, 200, en", "390, 200, fr", "320, 100, fr", "195, 100, fr"})
    void text_at_200_percent_loses_nothing(int width, int percent, String lang) {
        server.show(Scene.OCCLUSION);
        try (BrowserContext visitor = chromium.visitor(Chromium.Screen.PHONE)) {
            Page page = chromium.open(visitor, server, "lang=" + lang);
            page.setViewportSize(width, 844);
            page.evaluate("(percent) => document.documentElement.style.fontSize = percent + '%'", percent);
            page.waitForTimeout(150);
            Object lost = page.evaluate("""
                    () => {
                      const root = document.documentElement;
                      const lost = root.scrollWidth > root.clientWidth ? [`${root.scrollWidth} px wide`] : [];
                      for (const e of document.querySelectorAll('.page *')) {
                        if (e.closest('svg, .uplot, .unseen') || !e.checkVisibility() || !e.textContent.trim()) continue;
                        const box = e.getBoundingClientRect();
                        if (box.right > innerWidth + 1 || box.left < -1) lost.push(e.className + ': ' + e.textContent.slice(0, 40));
                      }
                      const [number, arrow] = ['.number', '.arrow'].map((at) => document.querySelector(at).getBoundingClientRect());
                      if (number.right > arrow.left && number.bottom > arrow.top + 1) lost.push('the number lies on the arrow');
                      const bar = document.querySelector('.actions');
                      if (getComputedStyle(bar).position === 'sticky' && bar.clientHeight > innerHeight / 4) lost.push('the bar covers the page');
                      return lost;
                    }""");
            assertThat((List<?>) lost).isEmpty();
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(java.nio.file.Path.of("target/screens", "large-text-" + width + "-" + lang + ".png"))
                    .setFullPage(true));
        }
    }
}
