package org.boucle.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.boucle.bench.Room.Tally;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoomTest {
    /** Innermost first. */
    @ParameterizedTest
    @CsvSource({
        "BODY, org.boucle.virtual.person.HovorkaPerson org.boucle.virtual.World org.boucle.trial.Run",
        "VIRTUAL, java.util.ArrayList org.boucle.virtual.pump.VirtualPump org.boucle.virtual.World org.boucle.trial.Run",
        "CONTROLLER, org.boucle.core.therapy.Schedule org.boucle.control.EnsembleController org.boucle.loop.Loop",
        "SUPERVISOR, org.boucle.safety.Supervisor org.boucle.loop.Loop org.boucle.trial.arm.ClosedLoop",
        "LOOP, org.boucle.core.decision.State org.boucle.loop.Keeper",
        "METRICS, org.boucle.metrics.Risk org.boucle.trial.Score",
        "TRIAL, java.lang.StrictMath org.boucle.trial.Score org.boucle.trial.Run",
        "OTHER, java.util.concurrent.ThreadPoolExecutor java.lang.Thread",
        "OTHER, org.boucle.core.Require java.lang.Thread"
    })
    void a_moment_belongs_to_the_innermost_room_with_core_and_the_jdk_as_their_callers(Room room, String classes) {
        assertThat(Room.of(Stream.of(classes.split(" ")))).isEqualTo(room);
    }

    @Test
    void whatever_neither_lives_nor_decides_is_overhead() {
        Tally tally = new Tally();
        assertThat(tally.shareOfOverhead()).isZero();
        Stream.of(Room.BODY, Room.CONTROLLER, Room.CONTROLLER, Room.SUPERVISOR).forEach(tally::add);
        assertThat(tally.shareOfOverhead()).isCloseTo(0, within(1e-12));
        Stream.of(Room.LOOP, Room.VIRTUAL, Room.METRICS, Room.TRIAL, Room.OTHER, Room.BODY)
                .forEach(tally::add);
        assertThat(tally.samples()).isEqualTo(10);
        assertThat(tally.shares()).containsEntry(Room.BODY, 0.2).containsEntry(Room.OTHER, 0.1);
        assertThat(tally.shareOfOverhead()).isCloseTo(0.5, within(1e-12));
    }
}
