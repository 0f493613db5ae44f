package org.boucle.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.boucle.core.Verifies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodeIdentityTest {
    private static final List<String> FILES = List.of("org/a/B.class", "org/a/b/C.class", "org/a/everyday.yaml");

    @TempDir
    private Path folder;

    @Test
    @Verifies("TRI-014")
    void the_same_code_is_the_same_wherever_it_lies_and_however_it_is_packed() throws IOException {
        Path classes = classes("here");
        Path clone = classes("there");
        Files.setLastModifiedTime(clone.resolve("org/a/B.class"), FileTime.fromMillis(1));
        Path jar = folder.resolve("room.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            for (String name : List.of("META-INF/MANIFEST.MF", FILES.get(2), FILES.get(1), FILES.get(0))) {
                JarEntry entry = new JarEntry(name);
                entry.setTime(1_000_000_000_000L);
                entries.putNextEntry(entry);
                entries.write(name.startsWith("META") ? "Built-On: Monday".getBytes() : name.getBytes());
            }
        }
        assertThat(CodeIdentity.of(List.of(classes)))
                .matches("sha256:[0-9a-f]{64}")
                .isEqualTo(CodeIdentity.of(List.of(clone)))
                .isEqualTo(CodeIdentity.of(List.of(jar)));
    }

    @Test
    @Verifies("TRI-014")
    void a_byte_a_name_or_a_file_makes_it_another() throws IOException {
        String before = CodeIdentity.of(List.of(classes("before")));
        Path otherByte = classes("byte");
        Files.writeString(otherByte.resolve(FILES.get(1)), FILES.get(1).toUpperCase());
        Path otherName = classes("name");
        Files.move(otherName.resolve(FILES.get(0)), otherName.resolve("org/a/A.class"));
        Path oneLess = classes("less");
        Files.delete(oneLess.resolve(FILES.get(2)));
        assertThat(List.of(
                        CodeIdentity.of(List.of(otherByte)),
                        CodeIdentity.of(List.of(otherName)),
                        CodeIdentity.of(List.of(oneLess)),
                        before))
                .doesNotHaveDuplicates();
    }

    @Test
    void ours_holds_each_room_that_moves_a_result() throws IOException {
        assertThat(CodeIdentity.places())
                .hasSize(8)
                .doesNotHaveDuplicates()
                .allSatisfy(place -> assertThat(place).exists());
        assertThat(CodeIdentity.ours()).isEqualTo(CodeIdentity.of(CodeIdentity.places()));
    }

    @Test
    @Verifies("TRI-014")
    void a_peer_is_its_package_its_adapter_and_its_lock() throws IOException {
        Path peer = peer("peer", "1.2.3");
        String before = CodeIdentity.ofPeer(peer, "rival");
        assertThat(before)
                .startsWith("rival 1.2.3, sha256:")
                .isEqualTo(CodeIdentity.ofPeer(peer("clone", "1.2.3"), "rival"));
        Files.writeString(peer.resolve("README.md"), "other words");
        Files.writeString(Files.createDirectory(peer.resolve("test")).resolve("some.test.js"), "a test");
        assertThat(CodeIdentity.ofPeer(peer, "rival")).isEqualTo(before);
        Path adapter = peer("adapter", "1.2.3");
        Files.writeString(adapter.resolve("controller.js"), "another");
        Path locked = peer("locked", "1.2.3");
        Files.writeString(locked.resolve("package-lock.json"), "another");
        assertThat(List.of(
                        before,
                        CodeIdentity.ofPeer(adapter, "rival"),
                        CodeIdentity.ofPeer(locked, "rival"),
                        CodeIdentity.ofPeer(peer("version", "1.2.4"), "rival")))
                .doesNotHaveDuplicates();
    }

    private Path classes(String name) throws IOException {
        Path root = folder.resolve(name);
        for (String file : FILES) {
            Files.createDirectories(root.resolve(file).getParent());
            Files.writeString(root.resolve(file), file);
        }
        return root;
    }

    private Path peer(String name, String version) throws IOException {
        Path root = folder.resolve(name);
        Path installed = Files.createDirectories(root.resolve("node_modules/rival"));
        Files.writeString(installed.resolve("package.json"), "{\"version\": \"" + version + "\"}");
        Files.writeString(root.resolve("controller.js"), "answer");
        Files.writeString(root.resolve("package-lock.json"), "{}");
        Files.writeString(root.resolve("README.md"), "words");
        return root;
    }
}
