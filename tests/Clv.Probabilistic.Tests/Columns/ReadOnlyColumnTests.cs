namespace Clv.Probabilistic.Tests.Columns;

/// <summary>A column is a span, memory and a list, and never another array.</summary>
public sealed class ReadOnlyColumnTests
{
    private static readonly double[] _values = [3, 1, double.NaN, 2];

    private static readonly ReadOnlyColumn<double> _column = new(_values);

    [Test]
    public void Column_is_read_as_span_memory_and_list()
    {
        ReadOnlySpan<double> span = _column;
        ReadOnlyMemory<double> memory = _column;
        Func<double> first = () => _column[0] + memory.Span[1];

        using (Assert.EnterMultipleScope())
        {
            Assert.That(span.ToArray(), Is.EqualTo(_values));
            Assert.That(first(), Is.EqualTo(4));
            Assert.That(_column[^1], Is.EqualTo(2));
            Assert.That(_column[1..3].ToArray(), Is.EqualTo(_values[1..3]));
            Assert.That(_column.Where(value => value > 1).Order(), Is.EqualTo(new double[] { 2, 3 }));
            Assert.That(((IReadOnlyList<double>)_column).Count, Is.EqualTo(4));
            Assert.That(_column.ToArray(), Is.EqualTo(_values).And.Not.SameAs(_values));
        }
    }

    [Test]
    public async Task Column_is_gone_through_across_awaits()
    {
        double total = 0;
        foreach (double value in _column)
        {
            await Task.Yield();
            total += double.IsNaN(value) ? 0 : value;
        }

        Assert.That(total, Is.EqualTo(6));
    }

    [Test]
    public void Default_is_an_empty_column()
    {
        ReadOnlyColumn<double> none = default;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(none.IsEmpty);
            Assert.That(none.Length, Is.Zero);
            Assert.That(none.Span.IsEmpty);
            Assert.That(none.ToArray(), Is.Empty);
            Assert.That(none.Select(value => value), Is.Empty);
            Assert.That(() => none[0], Throws.TypeOf<IndexOutOfRangeException>());
            foreach (double value in none)
            {
                Assert.Fail($"{value} is in an empty column.");
            }
        }
    }

    [Test]
    public void Equality_is_that_of_the_column()
    {
        ReadOnlyColumn<double> same = new(_values);
        ReadOnlyColumn<double> alike = new([.. _values]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(_column == same);
            Assert.That(_column.GetHashCode(), Is.EqualTo(same.GetHashCode()));
            Assert.That(_column != alike);
            Assert.That(_column.Equals((object)_values), Is.False);
        }
    }

    [Test]
    public void Loops_over_a_column_allocate_nothing()
    {
        ReadOnlyColumn<double> column = new(new double[10_000]);
        double total = 0;
        long allocated = AllocatedBytes.PerRunOf(() =>
        {
            foreach (double value in column)
            {
                total += value + column[0] + column[1..2][0];
            }
        });

        Assert.That(allocated, Is.Zero);
    }
}
