#!/usr/bin/env python3
"""Reads and summarizes a CSV of orders by pandas alone, or by lifetimes, which stands on it.

Usage: by_pandas.py pandas|lifetimes ORDERS.csv LAST_DAY OUTPUT.csv
"""

import sys

import pandas


def by_pandas(orders, end):
    """As one would write it by hand: orders of a day are one purchase, and the first is not among those whose value is averaged."""
    orders["day"] = pandas.to_datetime(orders["date"]).dt.normalize()
    days = orders.groupby(["customer_id", "day"], sort=True)["amount"].sum().reset_index()
    customers = days.groupby("customer_id")
    first, last, count = customers["day"].min(), customers["day"].max(), customers.size()
    repeat = customers["amount"].sum() - customers["amount"].first()
    return pandas.DataFrame({
        "frequency": count - 1,
        "recency": (last - first).dt.days,
        "T": (pandas.Timestamp(end) - first).dt.days,
        "monetary_value": (repeat / (count - 1)).fillna(0),
    })


def by_lifetimes(orders, end):
    from lifetimes.utils import summary_data_from_transaction_data

    return summary_data_from_transaction_data(orders, "customer_id", "date", monetary_value_col="amount", observation_period_end=end)


def main():
    way, file, end, output = sys.argv[1:]
    summarize = {"pandas": by_pandas, "lifetimes": by_lifetimes}[way]
    summarize(pandas.read_csv(file), end).to_csv(output)


if __name__ == "__main__":
    main()
