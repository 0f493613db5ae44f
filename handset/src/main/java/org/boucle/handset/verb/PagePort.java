package org.boucle.handset.verb;

import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import java.util.Optional;
import org.boucle.handset.page.Address;
import org.boucle.handset.page.PageServer;
import org.boucle.shell.Shell;
import picocli.CommandLine.Option;

/** The option that says where a page is served. */
final class PagePort {
    @Option(
            names = "--port",
            paramLabel = "PORT",
            description =
                    "of the page, 1 to 65535 (default: " + Address.USUAL_PORT + ", or a free one when that is taken)")
    private Optional<Integer> port = Optional.empty();

    boolean given() {
        return port.isPresent();
    }

    PageServer take(PrintStream log) throws IOException, Shell.WrongArguments {
        int asked = port.orElse(0);
        Shell.argument(port.isEmpty() || (asked >= 1 && asked <= 65_535), "--port: expected 1 to 65535, got " + asked);
        try {
            return Address.take(asked, log);
        } catch (BindException e) {
            throw new Shell.WrongArguments("port " + asked + " is taken: give another --port, or none");
        }
    }
}
