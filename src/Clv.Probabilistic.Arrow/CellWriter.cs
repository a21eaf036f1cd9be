using System.Buffers;

namespace Clv.Probabilistic.Arrow;

/// <summary>Writes a cell of a column as a field of CSV text in UTF-8.</summary>
/// <param name="row">The row, whose cell is not null.</param>
/// <param name="text">Where to.</param>
internal delegate void CellWriter(int row, IBufferWriter<byte> text);
