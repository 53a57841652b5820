"""What the facilitator does with what came in, right answers that are revealed, texts as keys, pictures"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("round", sa.Column("revealed", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("round", sa.Column("care", sa.JSON(), nullable=False, server_default="{}"))
    with op.batch_alter_table("round") as table:
        table.alter_column("revealed", server_default=None)
        table.alter_column("care", server_default=None)
    with op.batch_alter_table("mark") as table:
        table.alter_column("key", type_=sa.String(600), existing_type=sa.String(200), existing_nullable=False)
    op.create_table(
        "image",
        sa.Column("id", sa.String(16), nullable=False),
        sa.Column("account_id", sa.String(16), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("small", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_image_account_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_image")),
    )
    with op.batch_alter_table("image") as table:
        table.create_index(op.f("ix_image_account_id"), ["account_id"])
