package org.boucle.handset.demo;

import java.time.Instant;
import org.boucle.core.decision.Command;
import org.boucle.core.event.PumpReport;
import org.boucle.core.port.LinkLost;
import org.boucle.core.port.Pump;

/**
 * The virtual pump as one that survives a power cut: what it has told and what it has taken is on disk before it answers. So the
 * journal never knows of insulin that the world, read again after a SIGKILL, has not given, and the world may only be ahead of the
 * journal, which is what a pump's history is for.
 */
final class KeptPump implements Pump {
    private final Pump pump;
    private final Runnable keep;

    /** @param keep writes the world to disk */
    KeptPump(Pump pump, Runnable keep) {
        this.pump = pump;
        this.keep = keep;
    }

    @Override
    public PumpReport read(long afterSequence, Instant now) throws LinkLost {
        PumpReport report = pump.read(afterSequence, now);
        keep.run();
        return report;
    }

    @Override
    public Acknowledgement send(Command command, Instant now) throws LinkLost {
        try {
            return pump.send(command, now);
        } finally {
            keep.run(); // after a lost acknowledgement too: it may have acted
        }
    }
}
