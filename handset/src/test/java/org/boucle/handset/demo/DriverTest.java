package org.boucle.handset.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.boucle.core.InvalidValue;
import org.boucle.core.Verifies;
import org.boucle.handset.page.Scene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DriverTest {
    private static final long SECOND = 1_000_000_000L;

    @TempDir
    Path folder;

    private final AtomicLong nanos = new AtomicLong(-5 * SECOND);
    private final List<Scene> shown = new ArrayList<>();

    @Test
    @Verifies("HND-019")
    void lives_a_minute_when_its_time_has_come_and_not_before() throws Exception {
        try (DataFolder data = Lived.in(folder);
                Household home = Household.open(data, Lived.SEED, System.err)) {
            Driver driver = driver(home, 60);
            Instant began = home.now();
            nanos.addAndGet(SECOND - 1);
            assertThat(driver.step()).isEqualTo(1);
            assertThat(home.now()).isEqualTo(began);
            nanos.addAndGet(1);
            driver.step();
            assertThat(home.now()).isEqualTo(began.plus(Duration.ofMinutes(1)));
            driver.hold(true);
            nanos.addAndGet(59 * SECOND);
            driver.step();
            assertThat(home.now()).as("held: ×1").isEqualTo(began.plus(Duration.ofMinutes(1)));
            assertThat(driver.tempo().held()).isTrue();
            assertThat(driver.now()).isEqualTo(began.plus(Duration.ofSeconds(119)));
        }
    }

    @Test
    void does_not_make_up_for_what_the_machine_was_too_slow_to_live() throws Exception {
        try (DataFolder data = Lived.in(folder);
                Household home = Household.open(data, Lived.SEED, System.err)) {
            Driver driver = driver(home, 600);
            Instant began = home.now();
            nanos.addAndGet(3600 * SECOND);
            driver.step();
            assertThat(driver.now()).isEqualTo(began.plus(Duration.ofMinutes(1)));
            assertThat(driver.step()).isPositive();
        }
    }

    @Test
    @Verifies("HND-020")
    void the_heart_beats_only_as_long_as_the_driver_turns() throws Exception {
        Path beats = folder.resolve("heartbeat");
        try (DataFolder data = Lived.in(folder);
                Household home = Household.open(data, Lived.SEED, System.err)) {
            Driver driver = new Driver(home, shown::add, nanos::get, 60, new Heartbeat(Optional.of(beats)));
            driver.step();
            String first = Files.readString(beats);
            nanos.addAndGet(2 * SECOND);
            assertThat(Files.readString(beats)).isEqualTo(first);
            driver.step();
            assertThat(Files.readString(beats)).isNotEqualTo(first);
        }
    }

    @Test
    @Verifies("HND-031")
    void is_dead_to_others_once_it_has_not_come_round_for_5_s_at_any_pace() throws Exception {
        try (DataFolder data = Lived.in(folder);
                Household home = Household.open(data, Lived.SEED, System.err)) {
            Driver driver = driver(home, 1);
            driver.hold(true);
            driver.step();
            nanos.addAndGet(5 * SECOND);
            assertThat(driver.isAlive()).isTrue();
            nanos.addAndGet(1);
            assertThat(driver.isAlive()).isFalse();
            driver.step();
            assertThat(driver.isAlive()).isTrue();
        }
    }

    @Test
    @Verifies("HND-031")
    void is_dead_to_others_while_it_hangs_in_the_household() throws Exception {
        try (DataFolder data = Lived.in(folder);
                Household home = Household.open(data, Lived.SEED, System.err)) {
            CountDownLatch hung = new CountDownLatch(1);
            CountDownLatch free = new CountDownLatch(1);
            Driver driver = driver(home, 1);
            Thread thread = new Thread(driver::run, "driver");
            thread.start();
            CompletableFuture<Boolean> written = driver.ask(asked -> {
                hung.countDown();
                try {
                    return free.await(30, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    return false;
                }
            });
            hung.await();
            nanos.addAndGet(6 * SECOND);
            assertThat(driver.isAlive()).isFalse();
            free.countDown();
            assertThat(written.get(20, TimeUnit.SECONDS)).isTrue();
            driver.ask(asked -> "came round").get(20, TimeUnit.SECONDS);
            assertThat(driver.isAlive()).isTrue();
            driver.stop();
            thread.join(20_000);
        }
    }

    @Test
    void does_what_others_ask_in_its_own_thread_and_shows_what_changed() throws Exception {
        try (DataFolder data = Lived.in(folder);
                Household home = Household.open(data, Lived.SEED, System.err)) {
            Driver driver = new Driver(home, shown::add, System::nanoTime, 1, new Heartbeat(Optional.empty()));
            Thread thread = new Thread(driver::run, "driver");
            thread.start();
            CompletableFuture<String> where =
                    driver.ask(asked -> Thread.currentThread().getName());
            assertThat(where.get(20, TimeUnit.SECONDS)).isEqualTo("driver");
            driver.ask(asked -> {
                        asked.whatIf(WhatIf.OCCLUDED, true);
                        return "";
                    })
                    .get(20, TimeUnit.SECONDS);
            driver.stop();
            thread.join(20_000);
            assertThat(thread.isAlive()).isFalse();
            assertThat(shown).isNotEmpty();
        }
    }

    @Test
    @Verifies("HND-032")
    void is_ended_by_what_breaks_inside_a_deed() throws Exception {
        try (DataFolder data = Lived.in(folder);
                Household home = Household.open(data, Lived.SEED, System.err)) {
            Driver driver = driver(home, 1);
            CompletableFuture<String> broken = driver.ask(asked -> {
                throw new InvalidValue("inside", "broken", "whole");
            });
            assertThatThrownBy(driver::run).isInstanceOf(InvalidValue.class);
            assertThat(broken).isCompletedExceptionally();
        }
    }

    private Driver driver(Household home, int speed) {
        return new Driver(home, shown::add, nanos::get, speed, new Heartbeat(Optional.empty()));
    }
}
