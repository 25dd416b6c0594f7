/** Changes of files as the kernel tells of them (inotify(7)). */
package io.understudy.linux.inotify;
