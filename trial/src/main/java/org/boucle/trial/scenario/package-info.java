/**
 * Scenarios as records and as readable files. Start at {@link org.boucle.trial.scenario.Scenario}; a file says only what differs from the
 * ordinary life, {@link org.boucle.trial.scenario.YamlRecords} knows no field by name, so that a new field of a record is one of the
 * files at once.
 */
@NullMarked
package org.boucle.trial.scenario;

import org.jspecify.annotations.NullMarked;
