package org.boucle.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.boucle.core.Verifies;
import org.junit.jupiter.api.Test;

/** The rival's adapter, where it is installed: a machine without Node or without the package builds and tests the rest. */
class PeerOref0Test {
    private static final Path PEER = House.root().resolve("peers/oref0");

    @Test
    @Verifies("TRI-111")
    void decides_as_the_packages_own_tools_do_and_keeps_its_promises() {
        boolean installed = Files.isDirectory(PEER.resolve("node_modules/oref0"));
        if (!installed) {
            System.err.println("SKIPPED: the oref0 arm is not tested; install it with: npm ci --prefix peers/oref0");
        }
        assumeTrue(installed, "oref0 is not installed");
        Command npm = new Command(List.of("npm", "test", "--prefix", PEER.toString()), House.root(), Map.of());
        Command.End end = npm.run(Duration.ofMinutes(5));
        assertThat(end.code()).as(end.out() + end.err()).isZero();
        assertThat(end.out()).containsPattern("fail 0").doesNotContainPattern("pass 0");
    }

    /** What is published is used as it is published: a pinned version, with checksums, and no registry's address. */
    @Test
    @Verifies("TRI-111")
    void is_pinned_and_not_vendored() {
        String lock = House.text(PEER.resolve("package-lock.json"));
        assertThat(House.text(PEER.resolve("package.json"))).contains("\"oref0\": \"0.7.1\"");
        assertThat(lock).contains("\"integrity\": \"sha512-").doesNotContain("\"resolved\"");
        assertThat(House.text(House.root().resolve(".gitignore"))).contains("node_modules/");
    }
}
