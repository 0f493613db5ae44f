package org.boucle.handset.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.boucle.core.port.JournalFailed;
import org.boucle.core.words.GlucoseUnit;
import org.boucle.core.words.Words;
import org.boucle.handset.page.Lectern;
import org.boucle.handset.page.PageServer;
import org.boucle.handset.page.Scene;

/** The demonstration, from its folder to the page, until it is stopped. The calling thread becomes the driver's. */
public final class Demo {
    /** How long Ctrl-C waits for the turn that runs. */
    private static final Duration CLEAN_STOP = Duration.ofSeconds(3);

    private final PrintStream out;
    private final PrintStream err;

    public Demo(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /**
     * Lives until the process is told to stop, then writes the world down and returns.
     *
     * @param folder claimed; it is given back at the end
     * @throws IOException when world or folder can't be used
     * @throws JournalFailed when the journal can't
     */
    public void run(DataFolder folder, PageServer server, long seed, int speed) throws IOException, JournalFailed {
        if (!folder.isLivedIn()) {
            out.println("living the first 24 hours …");
        }
        CountDownLatch ended = new CountDownLatch(1);
        try (folder;
                server;
                Household household = Household.open(folder, seed, err)) {
            Driver driver = begin(household, server, speed);
            stopOnSignal(driver, ended);
            out.println(household.person() + ", a virtual person; human use is locked");
            out.println("the page: " + server.address());
            out.println("time runs at ×" + speed + "; Ctrl-C stops it; world and journal stay in " + folder.folder());
            live(driver);
        } finally {
            ended.countDown();
        }
    }

    private Driver begin(Household household, PageServer server, int speed) {
        Lectern lectern = new Lectern(household.scene());
        Words words = new Words(
                Locale.getDefault().getLanguage(),
                GlucoseUnit.MG_DL,
                household.state().prescription().zone());
        Bell bell = new Bell(words, err);
        Consumer<Scene> shown = scene -> {
            lectern.show(scene);
            bell.ring(scene);
        };
        Driver driver = new Driver(household, shown, System::nanoTime, speed, Heartbeat.ofProperty());
        server.serve(new DemoPage(driver, household, lectern));
        return driver;
    }

    private static void live(Driver driver) {
        try {
            driver.run();
        } catch (RuntimeException broken) {
            // Not taken for bad input by whoever reads exceptions further out.
            throw new IllegalStateException("the loop has stopped", broken);
        }
    }

    /** The process must not end before the world is written down. */
    private static void stopOnSignal(Driver driver, CountDownLatch ended) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            driver.stop();
            try {
                ended.await(CLEAN_STOP.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
    }
}
