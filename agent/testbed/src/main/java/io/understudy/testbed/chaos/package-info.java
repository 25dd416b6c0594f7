/** Real processes in the laboratory, and everything that goes wrong with them at random. */
package io.understudy.testbed.chaos;
