package org.boucle.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.boucle.core.Verifies;
import org.boucle.core.decision.Cycle;
import org.junit.jupiter.api.Test;

/**
 * Our own digests. They move when the language does, and then journals of earlier versions are refused by this one: change them in
 * the commit that means to, with the reason.
 */
class CanonicalPinTest {
    @Test
    @Verifies("JRN-002")
    void the_schema_of_the_language_is_the_one_we_know() throws Exception {
        assertThat(sha256(Chain.schema().getBytes(StandardCharsets.UTF_8)))
                .as("the language has changed; its schema is now%n%s", Chain.schema())
                .isEqualTo("46eddc168106fea8cc5cecab03d8705f5fec4a42256a5aafa82b029a87ff7dbd");
    }

    @Test
    @Verifies("JRN-001")
    void three_turns_have_the_bytes_that_we_know() throws Exception {
        List<Cycle> turns = Life.turns(3);
        Canonical<Cycle> cycle = Canonical.of(Cycle.class);
        assertThat(sha256(cycle.bytes(turns.get(2))))
                .isEqualTo("704838af109e062d1499dcdf3b4bb00e685deee95245259a80a66ada008633cd");
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
