"""gunicorn's threaded worker, which also counts who waits for one of its threads (`--worker-class`)."""

from gunicorn.workers.gthread import ThreadWorker

from kumelenme.line import LINE


class CountingWorker(ThreadWorker):
    """A request joins the line when it is given to the pool and leaves it when a thread begins with it.

    The end of a kept connection is such an entry too: it costs nothing and is gone in its turn.
    """

    def enqueue_req(self, conn):
        """Called for every request that has come, also for the next one on a kept connection."""
        LINE.join()
        super().enqueue_req(conn)

    def handle(self, conn):
        """Called by the thread that takes it up."""
        LINE.leave()
        return super().handle(conn)
