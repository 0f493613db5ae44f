/**
 * Outside controllers as arms, our own controller for other people's plants, and our people as a plant: both sides of the controller
 * protocol (docs/formats/controller-protocol.md). Start at {@link org.boucle.trial.protocol.ProtocolTreatment}, which is the plant,
 * or at {@link org.boucle.trial.protocol.Conversation}, which is the controller.
 */
@NullMarked
package org.boucle.trial.protocol;

import org.jspecify.annotations.NullMarked;
