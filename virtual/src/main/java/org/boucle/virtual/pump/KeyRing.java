package org.boucle.virtual.pump;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.boucle.core.decision.Command;
import org.boucle.core.port.Pump.Acknowledgement;

/** The keys of commands that were answered, so that the same command sent twice acts once and hears the same twice. */
final class KeyRing {
    /** A key is remembered this long after its command expired, in case some clock is wrong; an expired command is refused anyway. */
    private static final Duration KEPT = Duration.ofHours(24);

    private record Answered(Acknowledgement acknowledgement, Instant until) {}

    private final Map<String, Answered> keys = new LinkedHashMap<>();

    Optional<Acknowledgement> answerTo(Command command) {
        return Optional.ofNullable(keys.get(command.key())).map(Answered::acknowledgement);
    }

    void remember(Command command, Acknowledgement acknowledgement, Instant now) {
        Instant last = command.expires().isAfter(now) ? command.expires() : now;
        // A command may be meant never to expire; there is no instant after the last one.
        Instant until = last.isBefore(Instant.MAX.minus(KEPT)) ? last.plus(KEPT) : Instant.MAX;
        keys.put(command.key(), new Answered(acknowledgement, until.truncatedTo(ChronoUnit.SECONDS)));
    }

    void forget(Instant now) {
        keys.values().removeIf(answered -> now.isAfter(answered.until()));
    }

    void save(DataOutput out) throws IOException {
        out.writeInt(keys.size());
        for (Map.Entry<String, Answered> entry : keys.entrySet()) {
            out.writeUTF(entry.getKey());
            out.writeByte(entry.getValue().acknowledgement().ordinal());
            out.writeLong(entry.getValue().until().getEpochSecond());
        }
    }

    void restore(DataInput in) throws IOException {
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            String key = in.readUTF();
            Acknowledgement acknowledgement = Acknowledgement.values()[in.readUnsignedByte()];
            keys.put(key, new Answered(acknowledgement, Instant.ofEpochSecond(in.readLong())));
        }
    }
}
