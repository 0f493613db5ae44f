package org.boucle.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** From {@code ./boucle demo} to the first turn on the page: with a day to live first, and gone on with. */
final class StartBench {
    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+/");
    private static final Pattern TURNED = Pattern.compile("\"lastTurn\"\\s*:\\s*[1-9]");

    private StartBench() {}

    static void run(PrintStream out) throws IOException, InterruptedException {
        Path data = Machine.scratch().resolve("demo");
        out.printf(Locale.ROOT, "first start, a day lived: %.1f s to the first turn on the page%n", start(data));
        for (int i = 0; i < 3; i++) {
            out.printf(Locale.ROOT, "gone on with: %.1f s%n", start(data));
        }
    }

    private static double start(Path data) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        ProcessBuilder builder =
                new ProcessBuilder(Machine.root().resolve("boucle").toString(), "demo", "--data", data.toString());
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        Process demo = builder.start();
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(demo.getInputStream(), StandardCharsets.UTF_8))) {
            String address = address(said);
            while (!turned(address)) {
                Thread.sleep(20);
            }
            return (System.nanoTime() - begin) / 1e9;
        } finally {
            demo.destroy(); // as Ctrl-C does
            demo.waitFor();
        }
    }

    private static String address(BufferedReader said) throws IOException {
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            Matcher matcher = ADDRESS.matcher(line);
            if (matcher.find()) {
                return matcher.group();
            }
        }
        throw new IOException("the demonstration ended before it said its address");
    }

    private static boolean turned(String address) throws IOException, InterruptedException {
        HttpRequest state = HttpRequest.newBuilder(URI.create(address + "api/state?lang=en&unit=mgdl"))
                .build();
        return TURNED.matcher(HttpClient.newHttpClient()
                        .send(state, BodyHandlers.ofString())
                        .body())
                .find();
    }
}
