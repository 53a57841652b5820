"""A receipt is one of its round: programs that number their answers begin anew with each question"""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("receipt") as table:
        table.drop_constraint("pk_receipt", type_="primary")
        table.create_primary_key("pk_receipt", ["participant_id", "round_id", "receipt"])
