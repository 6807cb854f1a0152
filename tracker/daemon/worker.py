"""An executor for APScheduler whose one thread never keeps the process alive."""

import threading
from datetime import datetime

from apscheduler.executors.base import BaseExecutor, run_job
from apscheduler.job import Job


class LooseThread(BaseExecutor):  # type: ignore[misc] # APScheduler 3 has no types
    """Runs each job in a daemon thread, so that a job that hangs can be left behind at the end.

    The pools that come with APScheduler wait for their threads when Python exits.
    """

    def _do_submit_job(self, job: Job, run_times: list[datetime]) -> None:
        thread = threading.Thread(
            target=self._run, args=(job, run_times), name="tracker-tick", daemon=True
        )
        thread.start()

    def _run(self, job: Job, run_times: list[datetime]) -> None:
        events = run_job(job, job._jobstore_alias, run_times, self._logger.name)
        self._run_job_success(job.id, events)
