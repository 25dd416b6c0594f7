/** Deployments: what is ready, how it goes, and all that were made from here. */
@org.jspecify.annotations.NullMarked
package io.understudy.console.feature.deploy;
