/** What is measured with JMH ({@code boucle bench jmh}): inner loops, for which a stopwatch round a program is too coarse. */
@NullMarked
package org.boucle.bench.jmh;

import org.jspecify.annotations.NullMarked;
