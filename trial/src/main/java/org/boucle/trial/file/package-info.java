/** What a trial leaves on disk, byte for byte the same for the same trial: CSV, Parquet, JSON. */
@NullMarked
package org.boucle.trial.file;

import org.jspecify.annotations.NullMarked;
