package org.boucle.handset.page;

import java.io.IOException;

/** A request that is not answered with what was asked: the HTTP status, and a sentence that says what was expected. */
final class Refused extends IOException {
    private static final long serialVersionUID = 1L;
    private final int status;

    Refused(int status, String sentence) {
        super(sentence);
        this.status = status;
    }

    Reply reply() {
        return Reply.error(status, String.valueOf(getMessage()));
    }
}
