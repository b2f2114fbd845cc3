"""Starts the emulator. CloudTrail is the one service that the tests play themselves: as on AWS, the bus takes events of
sources named aws.* from nobody else, so that rule is lifted for them."""

from ministack.services import eventbridge

eventbridge._put_events.__defaults__ = (True,)

from ministack.app import main  # noqa: E402

main()
