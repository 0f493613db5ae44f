package org.boucle.acceptance.page;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The system's Chromium, driven by Playwright; nothing is downloaded. One for a test class, a context for each look. */
final class Chromium implements AutoCloseable {
    /** The screens the page is made for. */
    enum Screen {
        PHONE(390, 844),
        TABLET(768, 1024),
        DESKTOP(1440, 900);

        final int width;
        final int height;

        Screen(int width, int height) {
            this.width = width;
            this.height = height;
        }
    }

    private final Playwright playwright;
    private final Browser browser;
    private final List<String> complaints = new ArrayList<>();

    Chromium() {
        Path program = Path.of(System.getenv().getOrDefault("CHROMIUM", "/usr/bin/chromium"));
        if (!Files.isExecutable(program)) {
            throw new IllegalStateException("The browser tests need Chromium, and " + program
                    + " is not there: apt-get install chromium (or set CHROMIUM to its path).");
        }
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(program)
                        .setHeadless(true)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
    }

    /** A fresh visitor with that screen. Motion is reduced, so that a picture is taken of what stays. */
    BrowserContext visitor(Screen screen) {
        return visitor(screen, 1, true);
    }

    BrowserContext visitor(Screen screen, double dots, boolean still) {
        boolean touch = screen == Screen.PHONE;
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(screen.width, screen.height)
                .setDeviceScaleFactor(dots)
                .setHasTouch(touch)
                .setReducedMotion(still ? ReducedMotion.REDUCE : ReducedMotion.NO_PREFERENCE)
                .setLocale("en-GB"));
        context.setDefaultTimeout(8000);
        return context;
    }

    /** Opens the page and waits until it shows a document; what the browser complains of is kept. */
    Page open(BrowserContext context, PageServer server, String query) {
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.navigate(server.address() + "?" + query);
        page.waitForSelector("#page[data-link=live]");
        page.evaluate("document.fonts.ready");
        return page;
    }

    /** Shows that scene on an open page and waits until it is drawn. */
    static void turn(Page page, PageServer server, Scene scene) {
        server.show(scene);
        drawn(page, server);
    }

    static void drawn(Page page, PageServer server) {
        page.waitForSelector("#page[data-shown='" + server.edition() + "']");
    }

    /** Takes the knob and carries it to the end. */
    static void slide(Page page) {
        BoundingBox knob = page.locator(".knob").boundingBox();
        BoundingBox track = page.locator(".slide").boundingBox();
        double y = knob.y + knob.height / 2;
        page.mouse().move(knob.x + knob.width / 2, y);
        page.mouse().down();
        page.mouse().move(track.x + track.width * 0.6, y, new Mouse.MoveOptions().setSteps(4));
        page.mouse().move(track.x + track.width + 20, y, new Mouse.MoveOptions().setSteps(4));
        page.mouse().up();
    }

    /** From the page to the large units that wait for the second gesture. */
    static void toConfirmation(Page page) {
        page.click(".actions .meal");
        page.click(".chips button >> nth=1");
        page.click(".sheet .primary");
        page.click(".sheet .primary.dose");
        page.waitForSelector(".knob");
    }

    /** Console errors and uncaught exceptions since the start. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
