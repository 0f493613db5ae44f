package org.boucle.handset.demo;

import java.io.IOException;
import java.time.Instant;
import org.boucle.core.decision.Command;
import org.boucle.core.event.PumpReport;
import org.boucle.core.port.LinkLost;
import org.boucle.core.port.Pump;

/**
 * The virtual pump as one that survives a power cut: what it has told and what it has taken is on disk before it answers. So the
 * journal never knows of insulin that the world, read again after a SIGKILL, has not given, and the world may only be ahead of the
 * journal, which is what a pump's history is for. While the world can't be written the pump is out of reach: its history is not heard,
 * and of an order it is not known whether it was taken, until the disk holds it again.
 */
final class KeptPump implements Pump {
    private final Pump pump;
    private final Disk disk;

    /** Where the world is kept. */
    @FunctionalInterface
    interface Disk {
        /** @throws IOException when the world was not written; the disk holds the older one */
        void keep() throws IOException;
    }

    KeptPump(Pump pump, Disk disk) {
        this.pump = pump;
        this.disk = disk;
    }

    @Override
    public PumpReport read(long afterSequence, Instant now) throws LinkLost {
        PumpReport report = pump.read(afterSequence, now);
        keep();
        return report;
    }

    @Override
    public Acknowledgement send(Command command, Instant now) throws LinkLost {
        Acknowledgement acknowledgement;
        try {
            acknowledgement = pump.send(command, now);
        } catch (LinkLost lost) {
            keep(); // it may have acted all the same
            throw lost;
        }
        keep();
        return acknowledgement;
    }

    private void keep() throws LinkLost {
        try {
            disk.keep();
        } catch (IOException e) {
            throw new LinkLost("the world can't be kept: " + e.getMessage());
        }
    }
}
