"""One supervisor and its children: web workers, the one index writer, the job worker."""
