package org.boucle.acceptance.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.boucle.core.Verifies;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every state on three screens, in two languages and two lights: nothing spills, nothing overlaps, nothing complains. */
class PageLooksTest {
    /** What stands out of the window, is cut off, or lies on what it must not touch; empty when all is well. */
    private static final String FLAWS = """
            () => {
              const flaws = [];
              const box = (e) => e.getBoundingClientRect();
              const root = document.documentElement;
              if (root.scrollWidth > root.clientWidth) flaws.push(`the page is ${root.scrollWidth} px wide`);
              const scope = document.querySelector('dialog[open]') ?? document.querySelector('.page');
              for (const e of scope.querySelectorAll('*')) {
                if (e.closest('svg, .uplot, .unseen') || !e.checkVisibility()) continue;
                const text = [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
                if (!text) continue;
                const r = document.createRange();
                r.selectNodeContents(e);
                for (const b of r.getClientRects()) {
                  if (b.width && (b.left < -0.5 || b.right > innerWidth + 0.5)) flaws.push(`"${e.textContent}" stands out`);
                }
                if (getComputedStyle(e).overflowX !== 'visible' && e.scrollWidth > e.clientWidth + 1) flaws.push(`"${e.textContent}" is cut`);
                const button = e.closest('button');
                if (button && box(e).right > box(button).right + 1) flaws.push(`"${e.textContent}" leaves its button`);
              }
              const apart = (a, b) => {
                const [x, y] = [document.querySelector(a), document.querySelector(b)];
                if (!x || !y || !x.checkVisibility() || !y.checkVisibility()) return;
                const [p, q] = [box(x), box(y)];
                const over = Math.min(p.right, q.right) - Math.max(p.left, q.left) > 1 && Math.min(p.bottom, q.bottom) - Math.max(p.top, q.top) > 1;
                if (over) flaws.push(`${a} lies on ${b}`);
              };
              apart('.number', '.arrow'); apart('.big', '.course'); apart('.arrow', '.course'); apart('.unit', '.arrow');
              apart('.mode', '.works'); apart('.spans', '.readout span');
              return flaws;
            }""";

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

    @Verifies({"PAG-020", "PAG-024", "PAG-004"})
    @ParameterizedTest
    @CsvSource({
        "PHONE, en, light, mgdl", "PHONE, en, dark, mmol", "PHONE, fr, light, gl", "PHONE, fr, dark, mgdl",
        "TABLET, en, light, mmol", "TABLET, en, dark, gl", "TABLET, fr, light, mgdl", "TABLET, fr, dark, gl",
        "DESKTOP, en, light, gl", "DESKTOP, en, dark, mgdl", "DESKTOP, fr, light, mmol", "DESKTOP, fr, dark, gl"
    })
    void every_state_fits_its_screen(Chromium.Screen screen, String lang, String theme, String unit) {
        List<String> flaws = new ArrayList<>();
        List<String> foreign = new ArrayList<>();
        try (BrowserContext visitor = chromium.visitor(screen)) {
            server.show(Scene.STEADY);
            Page page = chromium.open(visitor, server, "lang=" + lang + "&theme=" + theme + "&unit=" + unit);
            page.onRequest((Request request) -> {
                if (!request.url().startsWith(server.address())) {
                    foreign.add(request.url());
                }
            });
            for (Scene scene : Scene.values()) {
                Chromium.turn(page, server, scene);
                look(page, flaws, scene.file(), screen, lang, theme);
                assertThat(page.locator("#ribbon").isVisible()).isTrue();
            }
            Chromium.turn(page, server, Scene.STEADY);
            Chromium.toConfirmation(page);
            look(page, flaws, "bolus-confirmation", screen, lang, theme);
            page.keyboard().press("Escape");
            page.click("#works");
            look(page, flaws, "works", screen, lang, theme);
            page.keyboard().press("Escape");
            page.click(".actions .meal");
            look(page, flaws, "meal", screen, lang, theme);
            page.click(".chips button >> nth=1");
            page.click(".sheet .primary");
            page.waitForSelector(".sum");
            look(page, flaws, "advice", screen, lang, theme);
        }
        assertThat(flaws).isEmpty();
        assertThat(foreign).isEmpty();
        assertThat(chromium.complaints()).isEmpty();
    }

    private static void look(
            Page page, List<String> flaws, String state, Chromium.Screen screen, String lang, String theme) {
        String name = state + "-" + screen.name().toLowerCase(java.util.Locale.ROOT) + "-" + lang + "-" + theme;
        ((List<?>) page.evaluate(FLAWS)).forEach(flaw -> flaws.add(name + ": " + flaw));
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screens", name + ".png")));
    }

    @Test
    @Verifies("PAG-001")
    void the_number_is_the_largest_thing_and_its_figures_are_all_as_wide() {
        server.show(Scene.STEADY);
        try (BrowserContext visitor = chromium.visitor(Chromium.Screen.PHONE)) {
            Page page = chromium.open(visitor, server, "lang=en");
            Object size = page.evaluate("parseFloat(getComputedStyle(document.querySelector('.number')).fontSize)");
            assertThat(((Number) size).doubleValue()).isGreaterThanOrEqualTo(88);
            Object widths = page.evaluate("""
                    () => [...'0123456789'].map((digit) => {
                      const probe = document.querySelector('.number').cloneNode();
                      probe.textContent = digit.repeat(3);
                      document.querySelector('.big').append(probe);
                      const width = probe.getBoundingClientRect().width;
                      probe.remove();
                      return Math.round(width * 10);
                    })""");
            assertThat((List<?>) widths).hasSize(10);
            assertThat(new HashSet<>((List<?>) widths)).hasSize(1);
        }
    }

    @Test
    @Verifies("PAG-017")
    void only_a_high_priority_alarm_blinks_at_two_hertz_and_not_where_motion_is_unwanted() {
        String blinking = "() => document.getAnimations().filter((a) => a.effect.getTiming().iterations === Infinity)"
                + ".map((a) => a.effect.getTiming().duration)";
        server.show(Scene.ALARM);
        try (BrowserContext moving = chromium.visitor(Chromium.Screen.PHONE, 1, false);
                BrowserContext still = chromium.visitor(Chromium.Screen.PHONE)) {
            Page page = chromium.open(moving, server, "lang=en");
            assertThat((List<?>) page.evaluate(blinking))
                    .hasSize(1)
                    .allSatisfy(
                            ms -> assertThat(1000 / ((Number) ms).doubleValue()).isBetween(1.4, 2.8));
            Chromium.turn(page, server, Scene.SENSOR_LOST);
            assertThat((List<?>) page.evaluate(blinking)).isEmpty();
            server.show(Scene.ALARM);
            assertThat((List<?>) chromium.open(still, server, "lang=en").evaluate(blinking))
                    .isEmpty();
        }
    }
}
