/** The overview: verdict, findings, owners, recent transitions. */
package io.understudy.console.feature.fleet;
