using Apache.Arrow;
using Apache.Arrow.Types;
using Clv.Probabilistic.Arrow;

namespace Clv.Probabilistic.DataFrames;

/// <summary>A column of a data frame that is read as Arrow arrays of some of its rows.</summary>
internal abstract class FrameColumn
{
    /// <param name="name">Its name.</param>
    /// <param name="type">The type of its arrays.</param>
    /// <param name="of">The type of its values in the data frame, which messages name.</param>
    protected FrameColumn(string name, IArrowType type, Type of) =>
        Field = new Field(name, type, nullable: true, [KeyValuePair.Create(ColumnKinds.NameKey, NameOf(of))]);

    /// <summary>Its name and the type of its arrays.</summary>
    public Field Field { get; }

    /// <summary>What messages call a type of values.</summary>
    public static string NameOf(Type type) => type.IsGenericType
        ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(NameOf))}>"
        : type.Name;

    /// <summary>Rows from a place on, as many as are wanted or fewer.</summary>
    /// <param name="start">The first row, from 0.</param>
    /// <param name="count">How many are wanted.</param>
    /// <returns>At least one row, where the column has that row.</returns>
    public abstract IArrowArray Rows(long start, int count);
}
