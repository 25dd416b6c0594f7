/** What sets the files of a cluster's hosts apart, and the versions of one file. */
package io.understudy.console.feature.compare;
