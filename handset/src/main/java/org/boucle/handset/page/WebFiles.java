package org.boucle.handset.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** The page's static files, from the class path. The server's token is written into the first of them. */
final class WebFiles {
    private static final String FRONT = "/index.html";
    private static final String TOKEN_PLACE = "@TOKEN@";

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "json", "application/json",
            "svg", "image/svg+xml",
            "png", "image/png",
            "ico", "image/x-icon",
            "woff2", "font/woff2",
            "txt", "text/plain; charset=utf-8");

    private final String root;
    private final String token;

    record WebFile(String type, byte[] content) {}

    WebFiles(String root, String token) {
        this.root = root;
        this.token = token;
    }

    /** @param path of the request; a plain path below the root, or nothing is there */
    WebFile get(String path) throws IOException {
        String file = path.equals("/") ? FRONT : path;
        String type = TYPES.get(file.substring(file.lastIndexOf('.') + 1));
        boolean plain = file.matches("(/[A-Za-z0-9_][A-Za-z0-9._-]*)+") && !file.contains("..");
        if (type == null || !plain) {
            throw new Refused(404, "nothing here");
        }
        try (InputStream in = WebFiles.class.getResourceAsStream(root + file)) {
            if (in == null) {
                throw new Refused(404, "nothing here");
            }
            byte[] content = in.readAllBytes();
            return new WebFile(type, file.equals(FRONT) ? withToken(content) : content);
        }
    }

    private byte[] withToken(byte[] page) {
        return new String(page, UTF_8).replace(TOKEN_PLACE, token).getBytes(UTF_8);
    }
}
